import { ACCOUNT, REGION } from '../environment.ts';
import type { Meter } from '../gateway/meter.ts';
import type { IdleTicks } from '../idle-ticks.ts';
import type { Deliver, Kernel } from '../kernel.ts';
import type { FunctionModel } from '../template/model.ts';
import type { DueTask } from '../timeline.ts';
import type { InvocationError, InvocationResult, InvokeMessage } from './protocol.ts';

type InvocationTask = Extract<DueTask, { kind: 'invocation' }>;

/** Runs one invocation in the function's own thread. */
export type RunInWorker = (
  fn: FunctionModel,
  message: Pick<InvokeMessage, 'payload' | 'now' | 'seed' | 'requestId'>,
) => Promise<InvocationResult>;

/** Lambda waits one minute before the first retry of an asynchronous invocation, and two before the second. */
const RETRY_MILLISECONDS = [60_000, 120_000];

/** Invocations of the template's functions, by Lambda's rules. */
export class Functions {
  readonly #kernel: Kernel;
  readonly #run: RunInWorker;
  readonly #meter: Meter;
  readonly #deliver: Deliver;
  readonly #idle: IdleTicks;

  constructor(kernel: Kernel, run: RunInWorker, meter: Meter, deliver: Deliver, idle: IdleTicks) {
    this.#kernel = kernel;
    this.#run = run;
    this.#meter = meter;
    this.#deliver = deliver;
    this.#idle = idle;
  }

  model(nameOrArn: string): FunctionModel {
    const name = nameOrArn.startsWith('arn:') ? nameOrArn.slice(nameOrArn.lastIndexOf(':') + 1) : nameOrArn;
    const found = this.#kernel.model.functions.get(name);
    if (!found) throw new Error(`no function ${nameOrArn} in the template`);
    return found;
  }

  /** Accepts an event; it runs when its turn comes. */
  invokeLater(arn: string, payload: unknown, schedule?: string): void {
    const { now, timeline, arrivals } = this.#kernel;
    const functionName = this.model(arn).name;
    for (const late of arrivals(functionName)) {
      timeline.add(now + late, {
        kind: 'invocation',
        functionName,
        requestId: this.#kernel.id('request'),
        payload: JSON.stringify(payload ?? {}),
        acceptedAt: now + late,
        attempt: 1,
        ...(schedule !== undefined && { schedule }),
      });
    }
  }

  /**
   * One synchronous invocation, now or at another instant. A failure is a value, and is recorded in the run's failures.
   */
  async invoke(
    fn: FunctionModel,
    payload: string,
    { at = this.#kernel.now, requestId = this.#kernel.id('request') }: { at?: number; requestId?: string } = {},
  ): Promise<InvocationResult> {
    const { state } = this.#kernel;
    const number = this.#kernel.count(`invocation:${fn.name}`);
    this.#meter.invoked(fn.name);
    const seed = `${state.seed}/${state.restarts}/${fn.name}/${number}`;
    const result = await this.#run(fn, { payload, now: at, seed, requestId });
    if (!result.ok) {
      const { errorType, errorMessage } = result.error;
      const failure = { at, functionName: fn.name, invocationId: requestId, errorType, errorMessage };
      state.failures.push(failure);
      this.#kernel.emit('failure', { ...failure, logged: result.logged });
    }
    return result;
  }

  /** Runs an accepted event; after a failure it is due again, or goes where the function's failures go. */
  async runTask(task: InvocationTask): Promise<void> {
    const fn = this.model(task.functionName);
    const { retries, maximumAgeSeconds } = fn.asynchronous;
    if (task.schedule !== undefined) this.#idle.begin(task.requestId);
    const result = await this.invoke(fn, task.payload, { requestId: task.requestId });
    if (task.schedule !== undefined) this.#idle.end(task.requestId, task.schedule, result.ok ? result.payload : 'null');
    if (result.ok) return;
    const retryAt = this.#kernel.now + (RETRY_MILLISECONDS[task.attempt - 1] ?? 0);
    if (task.attempt > retries) return this.#giveUp(fn, task, 'RetriesExhausted', result.error);
    if (retryAt > task.acceptedAt + maximumAgeSeconds * 1000)
      return this.#giveUp(fn, task, 'EventAgeExceeded', result.error);
    const { at: _at, seq: _seq, ...again } = task;
    this.#kernel.timeline.add(retryAt, { ...again, attempt: task.attempt + 1 });
  }

  /** To the on-failure destination with Lambda's invocation record, and to the dead-letter queue with the bare event. */
  #giveUp(fn: FunctionModel, task: InvocationTask, condition: string, error: InvocationError): void {
    const { onFailure } = fn.asynchronous;
    if (onFailure) this.#deliver(onFailure, this.#record(fn, task, condition, error));
    if (fn.DeadLetterConfig) this.#deliver(fn.DeadLetterConfig.TargetArn, JSON.parse(task.payload));
  }

  /** "Invocation record" in the Lambda developer guide, version 1.0. */
  #record(fn: FunctionModel, task: InvocationTask, condition: string, error: InvocationError): object {
    return {
      version: '1.0',
      timestamp: new Date(this.#kernel.now).toISOString(),
      requestContext: {
        requestId: task.requestId,
        functionArn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${fn.name}:$LATEST`,
        condition,
        approximateInvokeCount: task.attempt,
      },
      requestPayload: JSON.parse(task.payload),
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: error,
    };
  }
}
