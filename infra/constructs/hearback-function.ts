import { Duration } from 'aws-cdk-lib';
import type { IGrantable, IPrincipal } from 'aws-cdk-lib/aws-iam';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
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
export class HearbackFunction extends Construct implements IGrantable {
  readonly name: string;
  readonly calledBy: CalledBy;
  readonly function: LambdaFunction;
  readonly failures: Queue;
  readonly logs: LogGroup;
  readonly grantPrincipal: IPrincipal;

  readonly #config: Config;

  constructor(scope: Construct, id: string, props: HearbackFunctionProps) {
    super(scope, id);
    const { name, calledBy, config, alerts, timeout = Duration.seconds(30) } = props;
    this.name = name;
    this.calledBy = calledBy;
    this.#config = config;
    this.failures = new FailureQueue(this, 'Failures', { name, holds: `An event of ${name}`, config, alerts }).queue;
    this.logs = new LogGroup(this, 'Logs', { retention: config.logRetentionDays });
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
      onFailure: new SqsDestination(this.failures),
      retryAttempts: 2,
    });
    this.grantPrincipal = this.function.grantPrincipal;
    const scheduled = calledBy === 'schedule';
    new FunctionAlarms(this, 'Alarms', { name, function: this.function, timeout, scheduled, config, alerts });
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

  /** One call both tells the function of a resource and lets it do what it does there. */
  given(variable: string, value: string, actions: readonly string[], ...resources: readonly string[]): this {
    return this.set({ [variable]: value }).may(actions, ...resources);
  }
}
