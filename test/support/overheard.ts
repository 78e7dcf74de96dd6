import type { Call } from '../../infra/local/gateway/call.ts';
import type { LocalRun } from '../../infra/local/run.ts';
import * as tables from '../../shared/adapters/dynamo/tables.ts';

/** Something that leaves the tables' items and the texts themselves: others read, copy or keep it. */
export interface Overheard {
  readonly where: string;
  readonly words: string;
}

/** Every attribute that is a key of some table or index. */
const KEYS: ReadonlySet<string> = new Set(
  Object.values(tables).flatMap(({ partitionKey, indexes, ...table }) => [
    partitionKey,
    ...('sortKey' in table ? [table.sortKey] : []),
    ...Object.values(indexes).flatMap((index: tables.IndexDefinition) => [index.partitionKey, index.sortKey]),
  ]),
);

/**
 * Hands over, from now on, every log line, table key, bus event, queued message, alert and error of a run: all that must say
 * nothing of a person. What other systems tell us, the texts themselves, and what an operator does, are not among them.
 */
export function listen(run: LocalRun, note: (heard: Overheard) => void): void {
  run.on('log', ({ functionName, line }) => note({ where: `a log line of ${functionName}`, words: line }));
  run.on('failure', ({ functionName, errorMessage, logged }) =>
    note({ where: `an error of ${functionName}`, words: `${errorMessage} ${logged}` }),
  );
  run.on('publication', ({ topicArn, subject, message }) => {
    if (!run.model.inboundTopics.includes(topicArn)) note({ where: 'an alert', words: `${subject} ${message}` });
  });
  run.on('call', (call) => {
    if (call.roleArn === undefined) return;
    const where = `${call.service}.${call.operation} of ${call.functionName}`;
    for (const words of exposedBy(call)) note({ where, words });
  });
}

/** Notes what `listen` hands over. */
export function overhear(run: LocalRun): () => readonly Overheard[] {
  const heard: Overheard[] = [];
  listen(run, (each) => void heard.push(each));
  return () => heard;
}

function exposedBy({ service, operation, input }: Call): readonly string[] {
  switch (service) {
    case 'dynamodb':
      return keysIn(input);
    case 'sqs':
    case 'events':
    case 'secretsmanager':
      return [JSON.stringify(input)];
    case 'sns':
      return 'PhoneNumber' in input || operation !== 'Publish' ? [] : [JSON.stringify(input)];
    case 'sms-voice':
      return [JSON.stringify(input['Context'] ?? {})];
    default:
      throw new Error(`Nobody has said what of ${service}.${operation} others can read.`);
  }
}

/** The key attributes of every item that is named or written, and all that a query asks for. */
function keysIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    if (name === 'Item') {
      const attributes = Object.entries(inner as object).filter(([attribute]) => KEYS.has(attribute));
      return attributes.map(([, key]) => JSON.stringify(key));
    }
    const isKey = name === 'Key' || name === 'Keys' || name === 'ExclusiveStartKey';
    const isAskedFor = name === 'ExpressionAttributeValues' && 'KeyConditionExpression' in value;
    return isKey || isAskedFor ? [JSON.stringify(inner)] : keysIn(inner);
  });
}
