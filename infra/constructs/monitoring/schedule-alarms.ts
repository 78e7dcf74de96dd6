import { Duration } from 'aws-cdk-lib';
import { MathExpression, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { HearbackFunction } from '../hearback-function.ts';
import type { Tick } from '../tick.ts';
import type { Watch } from './alarm.ts';
import { RunbookAlarm } from './alarm.ts';

export interface ScheduleAlarmsProps extends Watch {
  readonly ticks: readonly Tick[];
  readonly group: ScheduleGroup;
}

/** A tick that comes late, or one that is lost in a short disturbance of AWS, wakes nobody: the next does its work too. */
const MISSED = 4;
const DAY_MINUTES = 24 * 60;
/** For the hour in which a daily tick may be late, and for one that CloudWatch counts to the hour before. */
const SPARE_HOURS = 2;
/** Ticks in an hour that may count for the hour before or after. */
const STRAY_TICKS = 3;

/** What should happen by itself, and does not: the only failures that leave no trace. */
export class ScheduleAlarms extends Construct {
  constructor(scope: Construct, id: string, { ticks, group, ...watch }: ScheduleAlarmsProps) {
    super(scope, id);
    const rhythms = new Map<HearbackFunction, number>();
    for (const { target, minutes } of ticks) {
      rhythms.set(target, Math.min(minutes, rhythms.get(target) ?? minutes));
    }
    const [often] = [...rhythms].sort(([, one], [, other]) => one - other)[0] ?? [];
    for (const [target, minutes] of rhythms) {
      if (minutes < DAY_MINUTES) this.#silent(target, minutes, watch);
      else if (often !== undefined) this.#silentForADay(target, often, watch);
    }
    this.#missing(ticks, group, watch);
  }

  #silent(target: HearbackFunction, minutes: number, watch: Watch): void {
    new RunbookAlarm(this, target.node.id, {
      ...watch,
      entry: 'function-silent',
      of: target.name,
      meaning: `${target.name} has not been called for ${MISSED * minutes} minutes, and should be every ${minutes}.`,
      metric: target.function.metricInvocations({ period: Duration.minutes(minutes), statistic: Stats.SUM }),
      threshold: 1,
      below: true,
      periods: MISSED,
      // A function that is not called has no metric.
      silence: TreatMissingData.BREACHING,
    });
  }

  /** A new deployment has no day behind it: what was silent all day counts only while another function was not. */
  #silentForADay(target: HearbackFunction, other: HearbackFunction, watch: Watch): void {
    const period = Duration.hours(1);
    new RunbookAlarm(this, target.node.id, {
      ...watch,
      entry: 'function-silent',
      of: target.name,
      meaning: `${target.name} has not been called for more than a day, and should be every day.`,
      metric: new MathExpression({
        expression: 'IF(FILL(other, 0) > 0 AND FILL(own, 0) < 1, 1, 0)',
        usingMetrics: {
          own: target.function.metricInvocations({ period, statistic: Stats.SUM }),
          other: other.function.metricInvocations({ period, statistic: Stats.SUM }),
        },
        period,
      }),
      threshold: 1,
      periods: 24 + SPARE_HOURS,
    });
  }

  /** A function that several schedules call is called though one of them is switched off. */
  #missing(ticks: readonly Tick[], group: ScheduleGroup, watch: Watch): void {
    const expected = ticks.reduce((sum, { minutes }) => sum + Math.floor(60 / minutes), 0);
    new RunbookAlarm(this, 'Missing', {
      ...watch,
      entry: 'schedule-missing',
      meaning: `Fewer ticks than the ${expected} an hour that there should be: a schedule is switched off or gone.`,
      metric: group.metricAttempts({ period: Duration.hours(1), statistic: Stats.SUM }),
      threshold: expected - STRAY_TICKS,
      below: true,
      periods: 3,
    });
  }
}
