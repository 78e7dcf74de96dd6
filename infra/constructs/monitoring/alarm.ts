import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { Config } from '../../config.ts';
import type { RunbookEntry } from './runbook.ts';
import { runbookLink } from './runbook.ts';

/** Whom an alarm tells, and what its name and link begin with. */
export interface Watch {
  readonly config: Config;
  readonly alerts: ITopic;
}

export interface RunbookAlarmProps extends Watch {
  /** What to do: the alarm is named by it. */
  readonly entry: RunbookEntry;
  /** Which of several it is, where more than one alarm leads to the entry. */
  readonly of?: string;
  /** What has happened, in a sentence. */
  readonly meaning: string;
  readonly metric: IMetric;
  /** It rises where the metric reaches this. */
  readonly threshold: number;
  /** It rises where the metric falls below it. */
  readonly below?: boolean;
  /** For so many of the metric's periods, one after the other; 1 where left out. */
  readonly periods?: number;
  /** What a period without a value is taken for: for nothing wrong where left out. */
  readonly silence?: TreatMissingData;
  /** Whether its end is told as well, as it is where left out: not of what happens once, and is over when it is mended. */
  readonly endIsTold?: boolean;
}

/** The one way to make an alarm: it says what has happened and where it is written what to do, and tells the operators. */
export class RunbookAlarm extends Alarm {
  constructor(scope: Construct, id: string, props: RunbookAlarmProps) {
    const { config, alerts, entry, of, meaning, metric, threshold, below = false, periods = 1 } = props;
    super(scope, id, {
      alarmName: [config.stackPrefix, entry, ...(of === undefined ? [] : [of])].join('-'),
      alarmDescription: `${meaning} What to do: ${runbookLink(entry, config.runbookUrl)}`,
      metric,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator: below
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: props.silence ?? TreatMissingData.NOT_BREACHING,
    });
    const tell = new SnsAction(alerts);
    this.addAlarmAction(tell);
    if (props.endIsTold ?? true) this.addOkAction(tell);
  }
}
