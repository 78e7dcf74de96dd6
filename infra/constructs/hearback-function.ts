import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
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
import { FilterPattern, LogGroup } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { LogCode } from '../../shared/runtime/log.ts';
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
  readonly logs: LogGroup;
  readonly grantPrincipal: IPrincipal;

  constructor(scope: Construct, id: string, { name, config, alerts, timeout }: HearbackFunctionProps) {
    super(scope, id);
    this.failures = new FailureQueue(this, 'Failures', { holds: `An event of ${name}`, alerts }).queue;
    this.logs = new LogGroup(this, 'Logs', { retention: config.logRetentionDays });
    this.function = new LambdaFunction(this, 'Function', {
      code: Code.fromAsset(bundle(name, config.sms.api)),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 512,
      timeout: timeout ?? Duration.seconds(30),
      tracing: Tracing.ACTIVE,
      loggingFormat: LoggingFormat.TEXT,
      logGroup: this.logs,
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

  /**
   * Tells the operators when the function logs one of these codes: something that a person should look at, though no
   * event was lost.
   */
  alarmOn(codes: readonly LogCode[], alerts: ITopic, meaning: string): this {
    const pattern = FilterPattern.any(...codes.map((code) => FilterPattern.stringValue('$.code', '=', code)));
    const filter = this.logs.addMetricFilter('Attention', {
      filterPattern: FilterPattern.all(pattern, FilterPattern.stringValue('$.level', '=', 'error')),
      metricNamespace: 'Hearback',
      metricName: `${this.node.id}Attention`,
    });
    const alarm = new Alarm(this, 'AttentionAlarm', {
      metric: filter.metric({ period: Duration.minutes(5), statistic: 'sum' }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `${meaning} The log group ${this.logs.logGroupName} says which and why: look for ${codes.join(', ')}.`,
    });
    alarm.addAlarmAction(new SnsAction(alerts));
    return this;
  }

  /** One call both tells the function of a resource and lets it do what it does there. */
  given(variable: string, value: string, actions: readonly string[], ...resources: readonly string[]): this {
    return this.set({ [variable]: value }).may(actions, ...resources);
  }
}
