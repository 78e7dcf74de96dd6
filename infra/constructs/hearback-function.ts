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
import type { Config } from '../config.ts';
import { bundle } from './bundles.ts';
import { FailureQueue } from './failure-queue.ts';

export interface HearbackFunctionProps {
  /** The folder in `functions/`. */
  readonly name: string;
  readonly config: Config;
  readonly alerts: ITopic;
  /** Below the lease that a turn's outbox is given, so that nobody takes over from a function that still runs. */
  readonly timeout?: Duration;
}

/** One Lambda with what belongs to it: its bundle, its log group, and the queue that keeps what it could not handle. */
export class HearbackFunction extends Construct implements IGrantable {
  readonly function: LambdaFunction;
  readonly failures: Queue;
  readonly grantPrincipal: IPrincipal;

  constructor(scope: Construct, id: string, { name, config, alerts, timeout }: HearbackFunctionProps) {
    super(scope, id);
    this.failures = new FailureQueue(this, 'Failures', { holds: `An event of ${name}`, alerts }).queue;
    this.function = new LambdaFunction(this, 'Function', {
      code: Code.fromAsset(bundle(name, config.sms.api)),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 512,
      timeout: timeout ?? Duration.seconds(30),
      tracing: Tracing.ACTIVE,
      loggingFormat: LoggingFormat.TEXT,
      logGroup: new LogGroup(this, 'Logs', { retention: config.logRetentionDays }),
      onFailure: new SqsDestination(this.failures),
      retryAttempts: 2,
    });
    this.grantPrincipal = this.function.grantPrincipal;
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

  /** One call both tells the function of a resource and lets it do what it does there. */
  given(variable: string, value: string, actions: readonly string[], ...resources: readonly string[]): this {
    return this.set({ [variable]: value }).may(actions, ...resources);
  }
}
