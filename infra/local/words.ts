import type { DueTask } from './timeline.ts';

/** A logical id without the eight hexadecimal digits that CDK puts behind it. */
export const plainName = (logicalId: string): string => logicalId.replace(/[0-9A-F]{8}$/, '') || logicalId;

/** What a task is, for a person who decides whether to wait for it. */
export function describeTask(task: DueTask): string {
  switch (task.kind) {
    case 'invocation':
      return task.attempt === 1
        ? `${task.functionName} runs`
        : `${task.functionName} is tried again (attempt ${task.attempt})`;
    case 'poll':
      return `messages of the queue ${task.queue} are due`;
    case 'tick':
      return `the schedule ${task.schedule} fires`;
    case 'receipt':
      return 'a delivery receipt arrives';
    case 'happening':
      return describeHappening(task);
  }
}

function describeHappening({ happening }: Extract<DueTask, { kind: 'happening' }>): string {
  switch (happening.what) {
    case 'text':
      return `a text from ${happening.text.from}`;
    case 'event':
      return `the event ${happening.event.detailType}`;
    case 'network':
      return `the network to ${happening.phone} changes`;
    case 'opt-out':
      return `${happening.phone} opts out at AWS`;
    case 'click':
      return `${happening.tap.phone} follows a link`;
  }
}

/** Finds by name, ARN, logical id, or the beginning of exactly one logical id. Throws a plain error that lists what there is. */
export function findNamed<T extends { name: string; arn: string; logicalId: string }>(
  kind: string,
  items: Iterable<T>,
  wanted: string,
): T {
  const all = [...items];
  const exact = all.find(({ name, arn, logicalId }) => name === wanted || arn === wanted || logicalId === wanted);
  if (exact) return exact;
  const plain = all.filter(({ logicalId }) => plainName(logicalId) === wanted);
  const starting = plain.length > 0 ? plain : all.filter(({ logicalId }) => logicalId.startsWith(wanted));
  const [only, ...others] = starting;
  if (only && others.length === 0) return only;
  const names = (only ? starting : all).map(({ logicalId }) => plainName(logicalId)).join(', ');
  throw new Error(`${only ? 'More than one' : 'No'} ${kind} is called ${wanted}. There are: ${names || 'none'}.`);
}
