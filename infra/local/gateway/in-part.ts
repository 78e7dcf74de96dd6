import type { Call, Input } from './call.ts';

/** What a call asks for, and how its answer is made whole again. */
export interface Asked {
  readonly call: Call;
  complete(answer: object | string): object | string;
}

export const whole = (call: Call): Asked => ({ call, complete: (answer) => answer });

/**
 * Half of what a batch asks for, rounded down: AWS answers such a call with success, and names what it did not do. A call that
 * is no batch, or asks for one thing, is done as it is.
 */
export function inPart(call: Call): Asked {
  switch (`${call.service}.${call.operation}`) {
    case 'dynamodb.BatchGetItem':
      return ofTables(call, 'UnprocessedKeys', (request) => halves((request as { Keys: unknown[] }).Keys, 'Keys'));
    case 'dynamodb.BatchWriteItem':
      return ofTables(call, 'UnprocessedItems', (request) => halves(request as unknown[]));
    case 'sqs.SendMessageBatch':
      return ofEntries(call, (left, answer) => ({
        ...answer,
        Failed: left.map(({ Id }) => ({ Id, SenderFault: false, Code: 'InternalError', Message: 'Injected' })),
      }));
    case 'events.PutEvents':
      return ofEntries(call, (left, answer) => ({
        Entries: [
          ...(answer['Entries'] as unknown[]),
          ...left.map(() => ({ ErrorCode: 'InternalFailure', ErrorMessage: 'Injected' })),
        ],
        FailedEntryCount: Number(answer['FailedEntryCount']) + left.length,
      }));
    default:
      return whole(call);
  }
}

/** The first half of a list, and the rest of it, each as the list stands in its request. */
function halves(list: unknown[], name?: string): readonly [unknown, unknown] | undefined {
  const middle = Math.floor(list.length / 2);
  if (middle === 0) return undefined;
  const [first, rest] = [list.slice(0, middle), list.slice(middle)];
  return name === undefined ? [first, rest] : [{ [name]: first }, { [name]: rest }];
}

/** The first table of the batch is done in part. */
function ofTables(
  call: Call,
  unprocessed: string,
  split: (request: unknown) => readonly [unknown, unknown] | undefined,
): Asked {
  const requests = call.input['RequestItems'] as Input;
  const [table, request] = Object.entries(requests)[0] ?? [];
  const parts = table === undefined ? undefined : split(request);
  if (table === undefined || parts === undefined) return whole(call);
  const [first, rest] = parts;
  const done = typeof request === 'object' && !Array.isArray(request) ? { ...request, ...(first as object) } : first;
  return {
    call: { ...call, input: { ...call.input, RequestItems: { ...requests, [table]: done } } },
    complete: (answer) => ({ ...objectOf(answer), [unprocessed]: { [table]: rest } }),
  };
}

function ofEntries(call: Call, told: (left: readonly Input[], answer: Input) => object): Asked {
  const entries = call.input['Entries'] as Input[];
  const middle = Math.floor(entries.length / 2);
  if (middle === 0) return whole(call);
  return {
    call: { ...call, input: { ...call.input, Entries: entries.slice(0, middle) } },
    complete: (answer) => told(entries.slice(middle), objectOf(answer)),
  };
}

function objectOf(answer: object | string): Input {
  return (typeof answer === 'string' ? JSON.parse(answer) : answer) as Input;
}
