import type { Disorder } from './disorder.ts';
import { Executor } from './executor.ts';
import type { Authorization } from './gateway/authorization.ts';
import { type FaultHook, READS } from './gateway/call.ts';
import { Meter } from './gateway/meter.ts';
import { Operator } from './gateway/operator.ts';
import { Gateway } from './gateway/server.ts';
import { Trace } from './gateway/trace.ts';
import { tap } from './http/browser.ts';
import type { Present } from './http/exchange.ts';
import { Http } from './http/http.ts';
import { IdleTicks } from './idle-ticks.ts';
import { type Deliver, Kernel, type State } from './kernel.ts';
import { Functions } from './lambda/functions.ts';
import { Poller } from './lambda/poller.ts';
import { WorkerPool } from './lambda/pool.ts';
import type { LocalRunOptions } from './options.ts';
import { Buses, busArn } from './services/buses.ts';
import { cloudFormationService } from './services/cloudformation.ts';
import { cloudWatchService } from './services/cloudwatch.ts';
import { DynamoDb } from './services/dynamodb.ts';
import type { DynamoDbConnection } from './services/dynamodb-client.ts';
import { eventsService } from './services/events.ts';
import { lambdaService } from './services/lambda.ts';
import { SmsNetwork } from './services/network.ts';
import { OptOutLists } from './services/opt-out-lists.ts';
import { Queues } from './services/queues.ts';
import { schedulerService } from './services/scheduler.ts';
import { Schedules } from './services/schedules.ts';
import { secretsService } from './services/secrets.ts';
import { DEFAULT_PRICES } from './services/sms-message.ts';
import { smsVoiceService } from './services/sms-voice.ts';
import { snsService } from './services/sns.ts';
import { sqsService } from './services/sqs.ts';
import { Topics } from './services/topics.ts';
import type { Model } from './template/model.ts';

const FICTITIOUS_NUMBER = '+12065550100';

/** What may come between at any time, as whoever holds the run sets it. */
export interface Interference {
  fault: FaultHook | undefined;
  disorder: Disorder | undefined;
  present: Present | undefined;
}

export interface MachineOptions {
  readonly run: LocalRunOptions;
  readonly model: Model;
  readonly state: State;
  readonly authorization: Authorization;
  readonly connection: DynamoDbConnection;
  readonly interference: Interference;
  /** Saves what has happened so far. */
  checkpoint(): void;
}

/** All that the template names, put together: who delivers to whom, and the one door that every call goes through. */
export class Machine {
  readonly kernel: Kernel;
  readonly meter: Meter;
  readonly trace: Trace;
  readonly functions: Functions;
  readonly schedules: Schedules;
  readonly buses: Buses;
  readonly network: SmsNetwork;
  readonly optOuts: OptOutLists;
  readonly tables: DynamoDb;
  readonly executor: Executor;
  readonly operator = new Operator();
  readonly #queues: Queues;
  readonly #topics: Topics;
  readonly #idle: IdleTicks;
  readonly #gateway: Gateway;
  readonly #options: MachineOptions;
  #endpoint = '';
  #pool: WorkerPool | undefined;
  #http: Http | undefined;

  constructor(options: MachineOptions) {
    const { run, model, state, connection, interference } = options;
    this.#options = options;
    const kernel = new Kernel(model, state);
    kernel.arrivals = (to) => interference.disorder?.(to) ?? [0];
    this.kernel = kernel;
    this.meter = new Meter(state.meter);
    this.trace = new Trace(run.memory ?? 10_000, run.traceSink ?? (() => undefined));
    const deliver: Deliver = (arn, payload) => this.#deliver(arn, payload);
    this.#queues = new Queues(kernel);
    this.#topics = new Topics(kernel, this.#queues, deliver);
    this.buses = new Buses(kernel, deliver);
    this.optOuts = new OptOutLists(kernel);
    this.network = this.#newNetwork();
    this.tables = new DynamoDb(connection, model.tables);
    this.#idle = new IdleTicks(kernel, this.meter, (table) => this.tables.version(table));
    this.functions = new Functions(
      kernel,
      (fn, message) => this.#workers().run(fn, message),
      this.meter,
      deliver,
      this.#idle,
    );
    this.schedules = this.#newSchedules(deliver);
    this.#gateway = this.#newGateway();
    this.executor = this.#newExecutor();
  }

  #newNetwork(): SmsNetwork {
    const { run, model } = this.#options;
    return new SmsNetwork(
      this.kernel,
      this.#topics,
      (detail) =>
        this.buses.put({
          bus: busArn('default'),
          source: 'aws.sms-voice',
          detailType: 'Text Message Delivery Status Updated',
          detail,
        }),
      run.prices ?? DEFAULT_PRICES,
      run.destinationNumber ?? model.phoneNumbers[0] ?? FICTITIOUS_NUMBER,
      this.optOuts,
    );
  }

  #newSchedules(deliver: Deliver): Schedules {
    const { run, interference } = this.#options;
    // Side by side, an invocation may read what another is about to change.
    const mayIdle = (run.idleTicks ?? 'counted') === 'counted' && (run.concurrency ?? 1) === 1;
    return new Schedules(
      this.kernel,
      (arn, payload, schedule) => {
        if (serviceOf(arn) === 'lambda') this.functions.invokeLater(arn, payload, schedule);
        else deliver(arn, payload);
      },
      ({ name, Target: { Arn } }) =>
        mayIdle &&
        (interference.fault === undefined || run.idleTicks === 'counted') &&
        this.#idle.skip(name, Arn.slice(Arn.lastIndexOf(':') + 1)),
    );
  }

  #newGateway(): Gateway {
    const { run, model, state, authorization, interference } = this.#options;
    const { kernel } = this;
    return new Gateway({
      services: {
        dynamodb: this.tables.service(),
        sqs: sqsService(this.#queues, model.queues),
        sns: snsService(this.#topics, this.network, this.optOuts, model),
        events: eventsService(this.buses, model.rules),
        'sms-voice': smsVoiceService(
          this.network,
          new Set([...model.configurationSets, ...(run.configurationSets ?? [])]),
          this.optOuts,
        ),
        secretsmanager: secretsService(model.secrets, state.seed),
        // What only operators ask.
        cloudformation: cloudFormationService(model.parts),
        lambda: lambdaService(this.functions, model),
        scheduler: schedulerService(model.schedules),
        monitoring: cloudWatchService(this.#queues, model.queues),
      },
      meter: this.meter,
      trace: this.trace,
      authorization,
      now: () => kernel.now,
      requestId: () => String(kernel.count('call')),
      caller: (accessKey) => this.#pool?.caller(accessKey),
      operator: this.operator,
      observe: (call, outcome, usage, changed) => {
        this.#idle.observe(call, outcome, usage, changed);
        kernel.emit('call', call);
        if (call.roleArn === undefined && !READS.test(call.operation)) kernel.emit('operator', call.operation);
      },
      effected: (call) => kernel.emit('effect', call),
      fault: () => interference.fault,
      kill: (invocationId) => this.#pool?.kill(invocationId),
      elapse: (milliseconds) => this.executor.elapse(milliseconds),
      broken: (error) => this.executor.break(error),
    });
  }

  #newExecutor(): Executor {
    const { run, state, checkpoint } = this.#options;
    const { kernel, functions, buses, schedules, network, optOuts } = this;
    return new Executor({
      kernel,
      functions,
      poller: new Poller(kernel, this.#queues, functions),
      buses,
      schedules,
      network,
      optOuts,
      tap: async (link) => {
        state.visits.push(await tap(link, kernel, (request) => this.browsers().answer(request)));
      },
      concurrency: run.concurrency ?? 1,
      checkpoint,
    });
  }

  /** Opens the doors, and begins with the schedules. */
  async open(): Promise<void> {
    const { run, interference } = this.#options;
    const { kernel, functions } = this;
    const http = await Http.open(
      kernel,
      functions,
      run.http,
      (request) => interference.present?.(request) ?? kernel.now,
    );
    this.#http = http;
    this.#endpoint = await this.#gateway.listen();
    this.#pool = new WorkerPool({
      endpoint: this.#endpoint,
      hurry: run.hurry ?? 1,
      localise: http.localise,
      onLog: (functionName, invocationId, line) =>
        kernel.emit('log', { at: kernel.now, functionName, invocationId, line }),
    });
    this.schedules.begin();
  }

  /** Where functions and operators find AWS. */
  get endpoint(): string {
    return this.#endpoint;
  }

  #workers(): WorkerPool {
    if (!this.#pool) throw new Error('the run has not started');
    return this.#pool;
  }

  browsers(): Http {
    if (!this.#http) throw new Error('the run has not started');
    return this.#http;
  }

  #deliver(arn: string, payload: unknown): void {
    const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
    const service = serviceOf(arn);
    if (service === 'lambda') {
      this.functions.invokeLater(arn, payload);
    } else if (service === 'sqs') {
      this.#queues.send(this.#queues.model(arn), body);
    } else if (service === 'sns') {
      this.#topics.publish(arn, { message: body });
    } else if (service === 'events') {
      // Only Lambda's failure destination: rules and schedules do not target buses here.
      const detailType = 'Lambda Function Invocation Result - Failure';
      this.buses.put({ bus: arn, source: 'lambda', detailType, detail: payload });
    } else {
      throw new Error(`cannot deliver to ${arn}`);
    }
  }

  async close(): Promise<void> {
    await this.#http?.close();
    await this.#pool?.stop();
    await this.#gateway.close();
  }
}

const serviceOf = (arn: string): string | undefined => arn.split(':')[2];
