import { REGION } from '../environment.ts';
import type { Kernel } from '../kernel.ts';
import type { QueuedMessage } from '../services/queued-message.ts';
import type { Queues } from '../services/queues.ts';
import { md5, systemAttributes } from '../services/sqs.ts';
import type { QueueModel } from '../template/model.ts';
import type { Functions } from './functions.ts';

/** Lambda's side of a queue: reads batches, invokes the function, and deletes what succeeded. */
export class Poller {
  readonly #kernel: Kernel;
  readonly #queues: Queues;
  readonly #functions: Functions;

  constructor(kernel: Kernel, queues: Queues, functions: Functions) {
    this.#kernel = kernel;
    this.#queues = queues;
    this.#functions = functions;
  }

  async poll(queueName: string): Promise<void> {
    const queue = this.#queues.model(queueName);
    const mapping = this.#kernel.model.mappings.get(queue.arn);
    if (!mapping) return;
    const batch = this.#queues.receive(queue, mapping.BatchSize);
    if (this.#queues.visible(queue, this.#kernel.now, 1)) this.#queues.pollAt(queue, this.#kernel.now);
    if (batch.length === 0) return;
    const event = { Records: batch.map((message) => toRecord(queue, message)) };
    const result = await this.#functions.invoke(this.#functions.model(mapping.functionName), JSON.stringify(event));
    const partial = mapping.FunctionResponseTypes.includes('ReportBatchItemFailures');
    const failed = result.ok ? (partial ? failures(result.payload, batch) : []) : batch;
    for (const message of batch) {
      if (failed.includes(message)) this.#queues.pollAt(queue, message.visibleAt);
      else if (message.receiptHandle) this.#queues.delete(queue, message.receiptHandle);
    }
  }
}

/**
 * The messages that the function reports as failed. As AWS has it, an answer that is not of the expected shape, or names a
 * message that was not in the batch, fails the whole batch; an empty one or null is a success.
 */
function failures(payload: string, batch: QueuedMessage[]): QueuedMessage[] {
  const answer: unknown = JSON.parse(payload);
  if (answer === null || typeof answer !== 'object') return answer === null ? [] : batch;
  const listed = (answer as { batchItemFailures?: unknown }).batchItemFailures;
  if (listed === undefined || listed === null) return [];
  if (!Array.isArray(listed)) return batch;
  const found = listed.map((entry: { itemIdentifier?: unknown } | null) =>
    batch.find(({ id }) => id === entry?.itemIdentifier),
  );
  return found.every((message) => message !== undefined) ? found : batch;
}

/** The shape in which Lambda hands a message of a queue to a function. */
const toRecord = (queue: QueueModel, message: QueuedMessage): object => ({
  messageId: message.id,
  receiptHandle: message.receiptHandle,
  body: message.body,
  attributes: systemAttributes(message),
  messageAttributes: Object.fromEntries(
    Object.entries(message.attributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
      name,
      {
        dataType: DataType,
        stringValue: StringValue,
        binaryValue: BinaryValue,
        stringListValues: [],
        binaryListValues: [],
      },
    ]),
  ),
  md5OfBody: md5(message.body),
  eventSource: 'aws:sqs',
  eventSourceARN: queue.arn,
  awsRegion: REGION,
});
