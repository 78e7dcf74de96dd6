import type { Kernel } from '../kernel.ts';
import type { QueueModel } from '../template/model.ts';
import type { QueuedMessage } from './queued-message.ts';

/** Standard queues on the virtual clock. */
export class Queues {
  readonly #kernel: Kernel;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
    for (const name of kernel.model.queues.keys()) kernel.state.queues[name] ??= [];
  }

  model(nameOrArn: string): QueueModel {
    const name = nameOrArn.slice(nameOrArn.lastIndexOf(':') + 1);
    const found = this.#kernel.model.queues.get(name);
    if (!found) throw new Error(`no queue ${nameOrArn} in the template`);
    return found;
  }

  messages(name: string): QueuedMessage[] {
    const messages = this.#kernel.state.queues[name] ?? [];
    this.#kernel.state.queues[name] = messages;
    return messages;
  }

  send(
    queue: QueueModel,
    body: string,
    {
      attributes = {},
      delaySeconds = queue.DelaySeconds,
    }: { attributes?: QueuedMessage['attributes']; delaySeconds?: number } = {},
  ): QueuedMessage {
    const { now, arrivals } = this.#kernel;
    const message: QueuedMessage = {
      id: this.#kernel.id('sqs'),
      body,
      attributes,
      sentAt: now,
      visibleAt: now + delaySeconds * 1000,
      firstReceivedAt: undefined,
      receiveCount: 0,
      receiptHandle: undefined,
    };
    for (const late of arrivals(queue.name)) {
      const copy = { ...message, visibleAt: message.visibleAt + late };
      this.messages(queue.name).push(copy);
      this.pollAt(queue, copy.visibleAt);
    }
    return message;
  }

  /**
   * Takes up to `limit` visible messages and hides them for `visibilitySeconds`. A message received more often than its
   * queue's redrive policy allows moves to the dead-letter queue instead, as SQS does.
   */
  receive(queue: QueueModel, limit: number, visibilitySeconds = queue.VisibilityTimeout): QueuedMessage[] {
    const { now } = this.#kernel;
    const received: QueuedMessage[] = [];
    for (const message of this.#inOrder(queue, now)) {
      if (received.length === limit) break;
      if (queue.RedrivePolicy && message.receiveCount >= queue.RedrivePolicy.maxReceiveCount) {
        this.#moveToDeadLetters(queue, queue.RedrivePolicy.deadLetterTargetArn, message);
        continue;
      }
      message.receiveCount += 1;
      message.firstReceivedAt ??= now;
      message.receiptHandle = this.#kernel.id('sqs-receipt');
      message.visibleAt = now + visibilitySeconds * 1000;
      received.push(message);
    }
    return received;
  }

  /** What can be received at `instant`: what became visible first stands first, and of one instant what was sent first. */
  #inOrder(queue: QueueModel, instant: number): QueuedMessage[] {
    return this.messages(queue.name)
      .filter(({ visibleAt }) => visibleAt <= instant)
      .sort((a, b) => a.visibleAt - b.visibleAt);
  }

  delete(queue: QueueModel, receiptHandle: string): void {
    const messages = this.messages(queue.name);
    const at = messages.findIndex((message) => message.receiptHandle === receiptHandle);
    if (at >= 0) messages.splice(at, 1);
  }

  /** False when the receipt handle names no message of the queue. */
  changeVisibility(queue: QueueModel, receiptHandle: string, seconds: number): boolean {
    const message = this.messages(queue.name).find((candidate) => candidate.receiptHandle === receiptHandle);
    if (!message) return false;
    message.visibleAt = this.#kernel.now + seconds * 1000;
    this.pollAt(queue, message.visibleAt);
    return true;
  }

  /**
   * Makes sure that the queue's event source mapping, if it has one, looks at the queue when a message becomes visible. With
   * a batching window, Lambda waits until the window ends or the batch is full.
   */
  pollAt(queue: QueueModel, visibleAt: number): void {
    const mapping = this.#kernel.model.mappings.get(queue.arn);
    if (!mapping?.Enabled) return;
    const window = mapping.MaximumBatchingWindowInSeconds * 1000;
    const full = window === 0 || this.visible(queue, visibleAt, mapping.BatchSize);
    const at = full ? visibleAt : visibleAt + window;
    const { timeline } = this.#kernel;
    if (timeline.hasAt(at, (task) => task.kind === 'poll' && task.queue === queue.name)) return;
    timeline.add(at, { kind: 'poll', queue: queue.name });
  }

  /** Whether at least `count` messages can be received at `instant`. */
  visible(queue: QueueModel, instant: number, count: number): boolean {
    let found = 0;
    for (const message of this.messages(queue.name)) {
      if (message.visibleAt <= instant) found += 1;
      if (found === count) return true;
    }
    return false;
  }

  #moveToDeadLetters(from: QueueModel, arn: string, message: QueuedMessage): void {
    const source = this.messages(from.name);
    source.splice(source.indexOf(message), 1);
    const target = this.model(arn);
    this.messages(target.name).push({ ...message, visibleAt: this.#kernel.now, receiptHandle: undefined });
    this.pollAt(target, this.#kernel.now);
  }
}
