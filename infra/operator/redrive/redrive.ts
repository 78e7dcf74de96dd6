import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { Message } from '@aws-sdk/client-sqs';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Instant } from '../../../shared/domain/instant.ts';
import { PlainError } from '../../plain-error.ts';
import { walkQueue } from '../queue-walk.ts';
import type { FailureQueue, Resources } from '../resources.ts';
import type { Action, Handling } from './arguments.ts';
import { Groups } from './groups.ts';
import type { Letter } from './letter.ts';
import { open } from './queue.ts';
import { sendingFrom } from './sending.ts';
import { unnamed } from './unnamed.ts';

export interface Redriven {
  /** What left the queue. */
  readonly gone: Groups;
  /** What had to stay, under the reason why. */
  readonly stayed: Groups;
  readonly interrupted: boolean;
}

/** What failed again comes back after three minutes at the earliest, and no clock that AWS accepts is wrong by more than five. */
const CAME_BACK_MILLISECONDS = 300_000;

/** After so many that were not accepted one after another, nothing else will be. */
const REFUSALS = 5;

interface Redriving {
  readonly resources: Resources;
  /** By the system's clock: what came long after it failed again meanwhile, and is left. */
  readonly begun: Instant;
  interrupted(): boolean;
  /** Of all that there is to be done, a part from 0 to 1. */
  progress(part: number): void;
}

/**
 * Sends what is in a queue again to where it came from. Each is taken out once it was accepted there and not before: who
 * is interrupted in between sends it twice, and what handles it does so once.
 */
export function replay(
  queue: FailureQueue,
  handling: Extract<Action, { kind: 'replay' }>,
  redriving: Redriving,
): Promise<Redriven> {
  return handle(queue, handling, redriving, async (letter, message, sending) => {
    if (letter.kind === 'unreadable') return 'unreadable';
    if ((await sending.destinations(letter)) === undefined) return 'not-of-this-stack';
    await sending.send(letter, message);
    return undefined;
  });
}

/**
 * Writes what is in a queue to a file, and takes it out.
 * @throws PlainError when the file cannot be written
 */
export function discard(
  queue: FailureQueue,
  handling: Extract<Action, { kind: 'discard' }>,
  redriving: Redriving,
): Promise<Redriven> {
  const { save } = handling;
  const kept = idsIn(save);
  return handle(queue, handling, redriving, async ({ reason, since }, { MessageId = '', Body, MessageAttributes }) => {
    if (!kept.has(MessageId)) {
      write(save, { queue: queue.name, id: MessageId, since, reason, body: Body, attributes: MessageAttributes });
    }
    return undefined;
  });
}

/** @param act answers why a letter has to stay, if it has to */
async function handle(
  queue: FailureQueue,
  { only, limit }: Handling,
  { resources, begun, interrupted, progress }: Redriving,
  act: (letter: Letter, message: Message, sending: ReturnType<typeof sendingFrom>) => Promise<string | undefined>,
): Promise<Redriven> {
  const sqs = new SQSClient({});
  const [gone, stayed] = [new Groups(), new Groups()];
  const opened = await open(queue, sqs);
  const sending = sendingFrom(opened, resources, sqs);
  const total = Math.min(limit, await heldBy(queue, sqs));
  let refusals = 0;
  await walkQueue(sqs, queue.url, async (message, remove) => {
    if (interrupted() || refusals === REFUSALS || gone.count >= limit) return false;
    const letter = opened.read(message);
    if (only !== undefined && letter.reason !== only) return true;
    if (Number(message.Attributes?.SentTimestamp) > Date.parse(begun) + CAME_BACK_MILLISECONDS) {
      stayed.add({ ...letter, reason: 'came-back' }, undefined);
      return true;
    }
    try {
      const why = await act(letter, message, sending);
      if (why !== undefined) {
        stayed.add({ ...letter, reason: why }, undefined);
        return true;
      }
    } catch (error) {
      if (error instanceof PlainError) throw error;
      const reason = error instanceof Error ? error.name : String(error);
      stayed.add({ ...letter, reason, ...(error instanceof Error && { said: unnamed(error.message) }) }, undefined);
      refusals += 1;
      return true;
    }
    refusals = 0;
    await remove();
    gone.add(letter, undefined);
    progress(Math.min(1, gone.count / total));
    return true;
  });
  sqs.destroy();
  return { gone, stayed, interrupted: interrupted() };
}

/** About how many; at least one. */
async function heldBy({ url }: FailureQueue, sqs: SQSClient): Promise<number> {
  const wanted = { QueueUrl: url, AttributeNames: ['ApproximateNumberOfMessages' as const] };
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand(wanted));
  return Math.max(1, Number(Attributes?.['ApproximateNumberOfMessages'] ?? 1));
}

function write(file: string, line: object): void {
  try {
    // Numbers and words of people are in it: it is its owner's alone.
    appendFileSync(file, `${JSON.stringify(line)}\n`, { mode: 0o600, flush: true });
  } catch (error) {
    throw new PlainError(
      `${file} cannot be written (${error instanceof Error ? error.message : error}). Name another.`,
    );
  }
}

/** What an earlier run, which was interrupted before it took them out, has written already. */
function idsIn(file: string): ReadonlySet<string> {
  if (!existsSync(file)) return new Set();
  try {
    const lines = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '');
    return new Set(lines.map((line) => String((JSON.parse(line) as { readonly id?: unknown }).id)));
  } catch (error) {
    throw new PlainError(
      `${file} is there and was not written by this command (${error instanceof Error ? error.message : error}). Name another.`,
    );
  }
}
