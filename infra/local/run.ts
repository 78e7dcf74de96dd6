import { join } from 'node:path';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type DeadLetter, deadLetters } from './dead-letters.ts';
import type { Disorder } from './disorder.ts';
import { type DynamoDbLocal, startDynamoDbLocal } from './dynamodb-local.ts';
import { Authorization } from './gateway/authorization.ts';
import type { FaultHook } from './gateway/call.ts';
import type { Meter } from './gateway/meter.ts';
import type { TraceEntry } from './gateway/trace.ts';
import type { Happening, InboundText, OutsideEvent } from './happening.ts';
import { hostClient } from './host-client.ts';
import type { Listening } from './http/addresses.ts';
import type { HttpAnswer, HttpRequest, Present } from './http/exchange.ts';
import type { SigningKeys } from './http/sign-in/signing-keys.ts';
import type { TokenOptions } from './http/sign-in/tokens.ts';
import type { BusEvent, Failure, Kernel, LogLine, Publication, RunEvents, State, Visit } from './kernel.ts';
import type { InvocationError } from './lambda/protocol.ts';
import { type Interference, Machine } from './machine.ts';
import type { OperatorAccess } from './operator-access.ts';
import { type Instant, type LocalRunOptions, toInstant } from './options.ts';
import { DynamoDbConnection } from './services/dynamodb-client.ts';
import { createTables, deleteTables } from './services/dynamodb-tables.ts';
import type { SmsNetwork } from './services/network.ts';
import type { OptOutLists } from './services/opt-out-lists.ts';
import type { SmsMessage } from './services/sms-message.ts';
import { beginState, writeState } from './state-file.ts';
import { type Model, readModel } from './template/model.ts';
import { checkWiring } from './wiring.ts';
import { describeTask, findNamed, plainName } from './words.ts';

export type { DeadLetter } from './dead-letters.ts';
export type { LocalRunOptions } from './options.ts';

export type InvokeResult = { ok: true; value: unknown } | { ok: false; error: InvocationError };
/** The synthesized template, running on this machine on a virtual clock. */
export class LocalRun implements Interference {
  readonly model: Model;
  readonly meter: Meter;
  readonly network: SmsNetwork;
  /** AWS's own lists of those who opted out. */
  readonly optOuts: OptOutLists;
  /** The run's tables, for tools on the host: neither metered nor checked against a policy. */
  readonly dynamo: DynamoDBDocumentClient;
  /** Asked at every AWS call of every function; may be set at any time. */
  fault: FaultHook | undefined;
  /** Asked whenever something is sent on its way; may be set at any time. */
  disorder: Disorder | undefined;
  /** Asked at every request of a browser; where it is not set, they are answered at the run's own time. */
  present: Present | undefined;
  readonly #machine: Machine;
  readonly #kernel: Kernel;
  readonly #logs: LogLine[] = [];
  readonly #dataFolder: string | undefined;
  readonly #release: () => Promise<void>;

  /** Reads the template, starts what it needs, and creates its tables. Throws `Refusal` at what it does not understand. */
  static async start(options: LocalRunOptions): Promise<LocalRun> {
    const model = readModel(options.assembly);
    const authorization = new Authorization(model);
    checkWiring(model, authorization);
    const state = beginState(model, options);
    // Lambda's clock is UTC, and a thread cannot have a time zone of its own.
    process.env['TZ'] = 'UTC';
    const own = options.dynamo === undefined ? await startDynamoDbLocal(dynamoFolder(options)) : undefined;
    const endpoint = options.dynamo ?? own?.endpoint ?? '';
    const connection = new DynamoDbConnection(endpoint, state.accessKey);
    try {
      await createTables(connection, model.tables.values());
      const run = new LocalRun(options, model, state, authorization, { connection, endpoint, own });
      await run.#machine.open();
      return run;
    } catch (error) {
      await own?.stop();
      throw error;
    }
  }

  private constructor(
    options: LocalRunOptions,
    model: Model,
    state: State,
    authorization: Authorization,
    { connection, endpoint, own }: { connection: DynamoDbConnection; endpoint: string; own: DynamoDbLocal | undefined },
  ) {
    this.model = model;
    this.#dataFolder = options.dataFolder;
    this.fault = options.fault;
    this.disorder = options.disorder;
    const machine = new Machine({
      run: options,
      model,
      state,
      authorization,
      connection,
      interference: this,
      checkpoint: () => this.save(),
    });
    this.#machine = machine;
    this.#kernel = machine.kernel;
    this.meter = machine.meter;
    this.network = machine.network;
    this.optOuts = machine.optOuts;
    const memory = options.memory ?? 10_000;
    this.#kernel.on('log', (line) => {
      this.#logs.push(line);
      if (this.#logs.length > memory * 2) this.#logs.splice(0, this.#logs.length - memory);
    });
    const client = hostClient(endpoint, state.accessKey, () => machine.tables.forget());
    this.dynamo = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
    this.#release = async () => {
      client.destroy();
      if (!own && options.dataFolder === undefined) await deleteTables(connection, model.tables.values());
      connection.close();
      await own?.stop();
    };
  }

  /** The virtual clock, epoch milliseconds. */
  now(): number {
    return this.#kernel.now;
  }

  /** A customer's text, now or at an instant to come. It is handled when the run next moves or settles. */
  text({ at, ...text }: InboundText & { at?: Instant }): void {
    this.at(at ?? this.now(), { what: 'text', text });
  }

  /** Another system's event, now or at an instant to come. */
  putEvent({ at, ...event }: OutsideEvent & { at?: Instant }): void {
    this.at(at ?? this.now(), { what: 'event', event });
  }

  /** Something from outside at an instant; an instant that has passed counts as now. */
  at(instant: Instant, happening: Happening): void {
    this.#kernel.timeline.add(Math.max(this.now(), toInstant(instant)), { kind: 'happening', happening });
  }

  /** Runs everything due up to and including `instant`, in order. Throws when the local run itself fails. */
  advanceTo(instant: Instant): Promise<void> {
    return this.#machine.executor.advanceTo(toInstant(instant));
  }

  /** Runs everything that is due now. */
  settle(): Promise<void> {
    return this.#machine.executor.advanceTo(this.now());
  }

  /**
   * The next thing that will happen by itself.
   * @param ignore tasks to pass over, for example ticks of schedules that seldom find anything to do
   */
  next({ ignoreSchedules = false }: { ignoreSchedules?: boolean } = {}): { at: number; what: string } | undefined {
    const task = this.#kernel.timeline.find(({ kind }) => !(ignoreSchedules && kind === 'tick'));
    return task && { at: task.at, what: describeTask(task) };
  }

  /** One synchronous invocation, now: by the function's name, logical id, or the beginning of it. */
  async invoke(functionName: string, payload: unknown): Promise<InvokeResult> {
    const fn = findNamed('function', this.model.functions.values(), functionName);
    const result = await this.#machine.functions.invoke(fn, JSON.stringify(payload ?? {}));
    return result.ok ? { ok: true, value: JSON.parse(result.payload) } : result;
  }

  /**
   * One request to the HTTP API, now: through its routes, its authorizer and the function behind them, without a socket.
   * @param target path and query, percent-encoded
   */
  request(
    method: string,
    target: string,
    { headers = {}, body = '' }: { headers?: Record<string, string>; body?: string | Buffer } = {},
  ): Promise<HttpAnswer> {
    const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
    const request: HttpRequest = {
      method,
      target,
      headers: Object.fromEntries(lower),
      body: Buffer.from(body),
      from: '127.0.0.1',
    };
    return this.#machine.browsers().answer(request);
  }

  /** An access token of the run's own issuer, as an operator of this group would have it; see `SignIn.token`. */
  token(group: string | undefined, options: TokenOptions & { keys?: SigningKeys } = {}): Promise<string> {
    return this.#machine.browsers().token(group, options);
  }

  /** Where the API and its sign-in listen, if they do. */
  get listening(): Listening | undefined {
    return this.#machine.browsers().listening;
  }

  /** Runs a schedule's target now, with now as the scheduled time. */
  async fireSchedule(name: string): Promise<void> {
    this.#machine.schedules.fire(findNamed('schedule', this.model.schedules.values(), name));
    await this.settle();
  }

  on<K extends keyof RunEvents>(event: K, listener: (value: RunEvents[K]) => void): void {
    this.#kernel.on(event, listener);
  }

  /** What the SMS network accepted, in order. */
  get messages(): readonly SmsMessage[] {
    return this.#kernel.state.messages;
  }
  /** What was published to topics for people and other systems; inbound texts are not among them. */
  get alerts(): readonly Publication[] {
    return this.#kernel.state.publications.filter(({ topicArn }) => !this.model.inboundTopics.includes(topicArn));
  }
  get visits(): readonly Visit[] {
    return this.#kernel.state.visits;
  }
  get busEvents(): readonly BusEvent[] {
    return this.#kernel.state.busEvents;
  }
  /** Invocations that failed, retries included. */
  get failures(): readonly Failure[] {
    return this.#kernel.state.failures;
  }
  /** What the functions wrote to standard output since this run started, at most `memory` lines. */
  get logs(): readonly LogLine[] {
    return this.#logs;
  }
  get trace(): TraceEntry[] {
    return this.#machine.trace.entries();
  }
  /** Physical table names by logical id without CDK's suffix. */
  get tables(): Record<string, string> {
    return Object.fromEntries(
      [...this.model.tables.values()].map(({ logicalId, name }) => [plainName(logicalId), name]),
    );
  }
  /** Every stack's outputs, by stack and output name. */
  get outputs(): Record<string, Record<string, string>> {
    return JSON.parse(this.#machine.browsers().localise(JSON.stringify(this.model.outputs)));
  }

  /** What a process of the operator's needs to work on this run. Of the run alone: another start has another key. */
  operatorAccess(): OperatorAccess {
    return { endpoint: this.#machine.endpoint, accessKey: this.#machine.operator.accessKey, outputs: this.outputs };
  }

  /** What lies in the queues that others name as their dead-letter queue or failure destination. */
  deadLetters(): DeadLetter[] {
    return deadLetters(this.model, this.#kernel.state);
  }

  /** Messages that wait in a queue, hidden and delayed ones included. */
  queued(name: string): readonly { body: string; visibleAt: number; receiveCount: number }[] {
    return this.#kernel.state.queues[findNamed('queue', this.model.queues.values(), name).name] ?? [];
  }

  /** Writes the state to the data folder, if there is one. Also done after every `advanceTo` and `settle`. */
  save(): void {
    if (this.#dataFolder !== undefined) writeState(this.#dataFolder, this.#kernel.state);
  }

  /** Ends everything that the run started. */
  async stop(): Promise<void> {
    await this.#machine.close();
    this.save();
    await this.#release();
  }
}

const dynamoFolder = ({ dataFolder }: LocalRunOptions): string | undefined =>
  dataFolder === undefined ? undefined : join(dataFolder, 'dynamodb');
