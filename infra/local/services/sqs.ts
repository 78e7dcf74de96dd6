import { createHash } from 'node:crypto';
import { ACCOUNT, arnOf, QUEUE_ORIGIN } from '../environment.ts';
import { AwsError, type Grant, type Input, type Outcome, type Service, text } from '../gateway/call.ts';
import type { QueueModel } from '../template/model.ts';
import type { QueuedMessage } from './queued-message.ts';
import type { Queues } from './queues.ts';

/** SQS takes at most this many messages in one call, and hands out as many. */
const BATCH_LIMIT = 10;
/** A quarter of an hour. */
const DELAY_LIMIT = 900;
/** 1 MiB for a message and for a batch. */
const SIZE_LIMIT = 1_048_576;

export const md5 = (body: string): string => createHash('md5').update(body).digest('hex');
const nameOf = (input: Input): string => text(input, 'QueueUrl').replace(/^.*\//, '');
const needs =
  (action: string) =>
  (input: Input): Grant[] => [{ action: `sqs:${action}`, resource: arnOf('sqs', nameOf(input)) }];

/** An entry's own delay, or its queue's; a whole number of seconds (API reference of SendMessage). */
function delayOf({ DelaySeconds }: Input, queue: QueueModel): number {
  if (DelaySeconds === undefined || DelaySeconds === null) return queue.DelaySeconds;
  if (typeof DelaySeconds === 'number' && Number.isInteger(DelaySeconds)) {
    if (DelaySeconds >= 0 && DelaySeconds <= DELAY_LIMIT) return DelaySeconds;
  }
  throw new AwsError(
    'InvalidParameterValue',
    `Value ${String(DelaySeconds)} for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= ${DELAY_LIMIT}.`,
  );
}

/** The calls that functions and operators make to queues. */
export function sqsService(queues: Queues, known: ReadonlyMap<string, QueueModel>): Service {
  const all = (): QueueModel[] => [...known.values()];
  const queueOf = (input: Input): QueueModel => {
    if (!known.has(nameOf(input))) throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
    return queues.model(nameOf(input));
  };
  const send = (queue: QueueModel, entry: Input): object => {
    const body = text(entry, 'MessageBody');
    for (const name of ['MessageGroupId', 'MessageDeduplicationId', 'MessageSystemAttributes']) {
      if (entry[name] !== undefined)
        throw new AwsError('UnsupportedOperation', `Local run: SendMessage ${name} is not understood.`);
    }
    if (body === '' || Buffer.byteLength(body) > SIZE_LIMIT) {
      throw new AwsError('InvalidParameterValue', `The message body must have 1 to ${SIZE_LIMIT} bytes.`);
    }
    const delaySeconds = delayOf(entry, queue);
    const attributes = (entry['MessageAttributes'] ?? {}) as QueuedMessage['attributes'];
    const message = queues.send(queue, body, { attributes, delaySeconds });
    return { MessageId: message.id, MD5OfMessageBody: md5(body) };
  };
  /** Runs each entry of a batch by itself: one that fails is reported and does not stop the others. */
  const batch = (input: Input, one: (entry: Input) => object): Outcome => {
    const entries = (input['Entries'] ?? []) as Input[];
    if (entries.length === 0)
      throw new AwsError('EmptyBatchRequest', 'There should be at least one entry in the request.');
    if (entries.length > BATCH_LIMIT)
      throw new AwsError('TooManyEntriesInBatchRequest', `At most ${BATCH_LIMIT} entries.`);
    if (new Set(entries.map(({ Id }) => Id)).size < entries.length)
      throw new AwsError('BatchEntryIdsNotDistinct', 'Ids repeat.');
    const Successful: object[] = [];
    const Failed: object[] = [];
    for (const entry of entries) {
      try {
        Successful.push({ Id: entry['Id'], ...one(entry) });
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        Failed.push({ Id: entry['Id'], SenderFault: true, Code: error.code, Message: error.message });
      }
    }
    return { answer: { Successful, Failed } };
  };
  const remove = (queue: QueueModel, input: Input): object => {
    queues.delete(queue, text(input, 'ReceiptHandle'));
    return {};
  };

  return {
    SendMessage: { needs: needs('SendMessage'), run: ({ input }) => ({ answer: send(queueOf(input), input) }) },
    SendMessageBatch: {
      needs: needs('SendMessage'),
      run: ({ input }) => batch(input, (entry) => send(queueOf(input), entry)),
    },
    ReceiveMessage: {
      needs: needs('ReceiveMessage'),
      run: ({ input }) => {
        const limit = Math.min(Number(input['MaxNumberOfMessages'] ?? 1), BATCH_LIMIT);
        const seconds = input['VisibilityTimeout'];
        const received = queues.receive(queueOf(input), limit, typeof seconds === 'number' ? seconds : undefined);
        return { answer: { Messages: received.map(toReceived) } };
      },
    },
    DeleteMessage: { needs: needs('DeleteMessage'), run: ({ input }) => ({ answer: remove(queueOf(input), input) }) },
    DeleteMessageBatch: {
      needs: needs('DeleteMessage'),
      run: ({ input }) => batch(input, (entry) => remove(queueOf(input), entry)),
    },
    ChangeMessageVisibility: {
      needs: needs('ChangeMessageVisibility'),
      run: ({ input }) => {
        const seconds = Number(input['VisibilityTimeout']);
        if (!queues.changeVisibility(queueOf(input), text(input, 'ReceiptHandle'), seconds)) {
          throw new AwsError('ReceiptHandleIsInvalid', 'The input receipt handle is invalid.');
        }
        return { answer: {} };
      },
    },
    ListDeadLetterSourceQueues: {
      needs: needs('ListDeadLetterSourceQueues'),
      run: ({ input }) => {
        const { arn } = queueOf(input);
        const sources = all().filter(({ RedrivePolicy }) => RedrivePolicy?.deadLetterTargetArn === arn);
        return { answer: { queueUrls: sources.map(({ name }) => `${QUEUE_ORIGIN}/${ACCOUNT}/${name}`) } };
      },
    },
    GetQueueAttributes: {
      needs: needs('GetQueueAttributes'),
      run: ({ input, at }) => {
        const queue = queueOf(input);
        const waiting = queues.messages(queue.name).filter(({ visibleAt }) => visibleAt <= at).length;
        const hidden = queues
          .messages(queue.name)
          .filter(({ visibleAt, receiveCount }) => visibleAt > at && receiveCount > 0).length;
        const all: Record<string, string> = {
          QueueArn: queue.arn,
          ApproximateNumberOfMessages: String(waiting),
          ApproximateNumberOfMessagesNotVisible: String(hidden),
          ApproximateNumberOfMessagesDelayed: String(queues.messages(queue.name).length - waiting - hidden),
          VisibilityTimeout: String(queue.VisibilityTimeout),
          DelaySeconds: String(queue.DelaySeconds),
        };
        const wanted = (input['AttributeNames'] ?? []) as string[];
        return {
          answer: {
            Attributes: Object.fromEntries(
              Object.entries(all).filter(([name]) => wanted.includes('All') || wanted.includes(name)),
            ),
          },
        };
      },
    },
  };
}

/** What SQS tells about a received message beside its body, in its own spelling. */
export const systemAttributes = (message: QueuedMessage): Record<string, string> => ({
  ApproximateReceiveCount: String(message.receiveCount),
  SentTimestamp: String(message.sentAt),
  SenderId: 'AROALOCAL',
  ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt ?? message.sentAt),
});

const toReceived = (message: QueuedMessage): object => ({
  MessageId: message.id,
  ReceiptHandle: message.receiptHandle,
  Body: message.body,
  MD5OfBody: md5(message.body),
  Attributes: systemAttributes(message),
  MessageAttributes: message.attributes,
});
