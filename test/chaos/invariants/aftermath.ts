import { contactsOf, rowsIn, turnsOf } from '../../../infra/local/rehearse/tables.ts';
import type { LocalRun } from '../../../infra/local/run.ts';
import type { TouchRow } from '../../../shared/adapters/dynamo/touch-row.ts';
import type { Contact } from '../../../shared/domain/contact/contact.ts';
import type { Fact, MessageQueued } from '../../../shared/domain/facts.ts';
import { isQueued } from '../../../shared/domain/facts.ts';
import type { Turn } from '../../../shared/domain/turn.ts';

/** What a run has left behind when all is over, read once for all that is asked of it. */
export interface Aftermath {
  readonly run: LocalRun;
  readonly turns: readonly Turn[];
  readonly contacts: readonly Contact[];
  readonly touches: readonly TouchRow[];
  readonly texts: readonly QueuedText[];
}

/** A text that was committed, and all that was recorded of it, in that order. */
export interface QueuedText {
  readonly turn: Turn;
  readonly message: MessageQueued;
  readonly told: readonly Fact['kind'][];
  /** Why it was not sent, where that is recorded. */
  readonly failures: readonly string[];
  /** How often the network took it. */
  readonly left: number;
}

export async function aftermathOf(run: LocalRun): Promise<Aftermath> {
  const turns = await turnsOf(run);
  return {
    run,
    turns,
    contacts: await contactsOf(run),
    touches: (await rowsIn(run, 'Touches')) as unknown as readonly TouchRow[],
    texts: turns.flatMap((turn) => textsOf(turn, run)),
  };
}

function textsOf(turn: Turn, { messages }: LocalRun): readonly QueuedText[] {
  return turn.facts.filter(isQueued).map((message) => {
    const its = turn.facts.filter(
      (fact) => fact !== message && 'messageId' in fact && fact.messageId === message.messageId,
    );
    return {
      turn,
      message,
      told: its.map(({ kind }) => kind),
      failures: its.flatMap((fact) => (fact.kind === 'message-failed' ? [fact.reason] : [])),
      left: messages.filter(({ context }) => context['messageId'] === message.messageId).length,
    };
  });
}
