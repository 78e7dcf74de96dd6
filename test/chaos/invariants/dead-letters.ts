import type { DeadLetter } from '../../../infra/local/dead-letters.ts';
import type { Scenario } from '../../../infra/local/rehearse/scenario.ts';
import type { LocalRun } from '../../../infra/local/run.ts';
import { POISON } from '../life.ts';

interface InvocationRecord {
  readonly requestPayload?: { readonly 'detail-type'?: string; readonly detail?: unknown };
  readonly responsePayload?: { readonly errorMessage?: string };
}

/** Nobody has agreed on events of this type: they cannot be handled, whoever tries. */
export function isPoison({ body }: Pick<DeadLetter, 'body'>): boolean {
  return recordIn(body).requestPayload?.['detail-type'] === POISON;
}

/** What cannot be handled lies in a failure queue, with its reason, and nothing else does. */
export function theyHoldWhatCannotBeHandled(run: LocalRun, { steps }: Scenario): readonly string[] {
  const letters = run.deadLetters();
  const poison = letters.filter(isPoison);
  const others = letters.filter((letter) => !isPoison(letter));
  const sent = steps.flatMap((step) => ('event' in step && step.event === POISON ? [JSON.stringify(step.detail)] : []));
  const kept = new Set(poison.map(({ body }) => JSON.stringify(recordIn(body).requestPayload?.detail)));
  return [
    ...others.map(({ queue, body }) => `${queue} still holds ${body.slice(0, 300)}.`),
    ...sent.filter((detail) => !kept.has(detail)).map((detail) => `The event ${POISON} ${detail} is nowhere.`),
    ...poison
      .filter(({ body }) => !recordIn(body).responsePayload?.errorMessage?.includes('detail-type: must be one of'))
      .map(({ queue, body }) => `${queue} holds an event without its reason: ${body.slice(0, 300)}.`),
  ];
}

function recordIn(body: string): InvocationRecord {
  return JSON.parse(body) as InvocationRecord;
}
