import { Duration, Names, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { EventSourceMappingOptions } from 'aws-cdk-lib/aws-lambda';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { LogCode } from '../../shared/runtime/log.ts';
import type { Config } from '../config.ts';
import { bundle } from './bundles.ts';
import { FailureQueue } from './failure-queue.ts';
import { countProblems, figuresOf, readFigure } from './monitoring/figures.ts';
import { FunctionAlarms } from './monitoring/function-alarms.ts';
import type { LoggedProblem } from './monitoring/runbook.ts';
import { scheduleGroupOf } from './schedule-group.ts';

export interface HearbackFunctionProps {
  /** The folder in `functions/`. */
  readonly name: string;
  readonly calledBy: CalledBy;
  readonly config: Config;
  readonly alerts: ITopic;
  /** Below the lease that a turn's outbox is given, so that nobody takes over from a function that still runs. */
  readonly timeout?: Duration;
}

/** Whether somebody waits for it, and who tries again: Lambda itself, the queue, or nobody. */
export type CalledBy = 'event' | 'schedule' | 'queue' | 'browser';

/** One Lambda with what belongs to it: its bundle, its log group, and the queue that keeps what it could not handle. */
export class HearbackFunction extends Construct {
  readonly name: string;
  readonly calledBy: CalledBy;
  readonly function: LambdaFunction;
  readonly failures: Queue;
  readonly logs: LogGroup;
  #tickRole: Role | undefined;

  readonly #config: Config;

  constructor(scope: Construct, id: string, props: HearbackFunctionProps) {
    super(scope, id);
    const { name, calledBy, config, alerts, timeout = Duration.seconds(30) } = props;
    this.name = name;
    this.calledBy = calledBy;
    this.#config = config;
    this.failures = new FailureQueue(this, 'Failures', { name, holds: `An event of ${name}`, config, alerts }).queue;
    this.logs = new LogGroup(this, 'Logs', { retention: config.logRetentionDays });
    // Without a role of our own, CDK would allow it to write to every log group of the account.
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.function = new LambdaFunction(this, 'Function', {
      code: Code.fromAsset(bundle(name, config.sms.api)),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 512,
      timeout,
      tracing: Tracing.ACTIVE,
      loggingFormat: LoggingFormat.TEXT,
      logGroup: this.logs,
      role,
      onFailure: { bind: () => ({ destination: this.failures.queueArn }) },
      retryAttempts: 2,
    });
    this.may(['logs:CreateLogStream', 'logs:PutLogEvents'], this.logs.logGroupArn);
    this.may(['sqs:SendMessage'], this.failures.queueArn);
    const scheduled = calledBy === 'schedule';
    new FunctionAlarms(this, 'Alarms', { name, function: this.function, timeout, scheduled, config, alerts });
  }

  /** Lets Scheduler call this function, as it is, and put into its failure queue what it cannot deliver. */
  get tickRole(): Role {
    if (this.#tickRole !== undefined) return this.#tickRole;
    const { account } = Stack.of(this);
    const ofGroup = scheduleGroupOf(this).scheduleGroupArn;
    this.#tickRole = new Role(this, 'TickRole', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': account, 'aws:SourceArn': ofGroup } },
      }),
    });
    for (const [action, arn] of [
      ['lambda:InvokeFunction', this.function.functionArn],
      ['sqs:SendMessage', this.failures.queueArn],
    ] as const) {
      this.#tickRole.addToPolicy(new PolicyStatement({ actions: [action], resources: [arn] }));
    }
    return this.#tickRole;
  }

  set(variables: Readonly<Record<string, string>>): this {
    for (const [name, value] of Object.entries(variables)) this.function.addEnvironment(name, value);
    return this;
  }

  /** Lets the function do these things to these resources, and nothing else. */
  may(actions: readonly string[], ...resources: readonly string[]): this {
    this.function.addToRolePolicy(new PolicyStatement({ actions: [...actions], resources: [...resources] }));
    return this;
  }

  /** Has these counted when the function logs them as errors: a person should look at them, though no event was lost. */
  tellsOf(codes: readonly LoggedProblem[]): this {
    countProblems(this.logs, codes, this.#config);
    return this;
  }

  /** Has the figures read that the function logs under this code. */
  measures(code: LogCode): this {
    for (const name of figuresOf(code)) readFigure(this.logs, name, this.#config);
    return this;
  }

  /** As `may`, but only of those rows of a table that stand under these partition keys. */
  mayUnder(partitions: readonly string[], actions: readonly string[], ...tables: readonly string[]): this {
    const keys = 'dynamodb:LeadingKeys';
    this.function.addToRolePolicy(
      new PolicyStatement({
        actions: [...actions],
        resources: [...tables],
        // Of a request without keys, "all of them" are right: it must have some.
        conditions: { 'ForAllValues:StringEquals': { [keys]: [...partitions] }, Null: { [keys]: 'false' } },
      }),
    );
    return this;
  }

  /** Lets the function read and write what is encrypted with the account's own key, and nothing else that is. */
  mayUse(key: IKey | undefined): this {
    if (key === undefined) return this;
    const { region } = Stack.of(this);
    this.function.addToRolePolicy(
      new PolicyStatement({
        // They unwrap a key that they have made before, also to write ("Encryption at rest" in DynamoDB's developer guide).
        actions: ['kms:Decrypt'],
        resources: [key.keyArn],
        conditions: {
          StringEquals: {
            'kms:ViaService': ['dynamodb', 'secretsmanager'].map((service) => `${service}.${region}.amazonaws.com`),
          },
        },
      }),
    );
    return this;
  }

  /** Has the function called with what comes into a queue; what it reports as failed comes again. */
  reads(queue: Queue, options: EventSourceMappingOptions): this {
    this.function.addEventSourceMapping(`SqsEventSource:${Names.nodeUniqueId(queue.node)}`, {
      ...options,
      eventSourceArn: queue.queueArn,
      reportBatchItemFailures: true,
    });
    return this.may(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], queue.queueArn);
  }

  /** One call both tells the function of a resource and lets it do what it does there. */
  given(variable: string, value: string, actions: readonly string[], ...resources: readonly string[]): this {
    return this.set({ [variable]: value }).may(actions, ...resources);
  }
}
