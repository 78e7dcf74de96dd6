import type { State } from './kernel.ts';
import type { Model } from './template/model.ts';
import { plainName } from './words.ts';

export interface DeadLetter {
  /** When it was put where it is: epoch milliseconds. */
  at: number;
  queue: string;
  body: string;
  receiveCount: number;
}

/** What lies in the queues that others name as their dead-letter queue or failure destination. */
export function deadLetters(model: Model, state: State): DeadLetter[] {
  const { functions, queues, rules, schedules } = model;
  const arns = new Set([
    ...[...queues.values()].map(({ RedrivePolicy }) => RedrivePolicy?.deadLetterTargetArn),
    ...[...functions.values()].flatMap((fn) => [fn.asynchronous.onFailure, fn.DeadLetterConfig?.TargetArn]),
    ...rules.flatMap(({ Targets }) => Targets.map(({ DeadLetterConfig }) => DeadLetterConfig?.Arn)),
    ...[...schedules.values()].map(({ Target }) => Target.DeadLetterConfig?.Arn),
  ]);
  return [...queues.values()]
    .filter(({ arn }) => arns.has(arn))
    .flatMap(({ name, logicalId }) =>
      (state.queues[name] ?? []).map(({ visibleAt, body, receiveCount }) => ({
        at: visibleAt,
        queue: plainName(logicalId),
        body,
        receiveCount,
      })),
    );
}
