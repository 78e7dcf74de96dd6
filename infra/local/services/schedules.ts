import { ACCOUNT, REGION } from '../environment.ts';
import type { Kernel } from '../kernel.ts';
import type { ScheduleModel } from '../template/model.ts';
import { parseSchedule, type Ticks } from './schedule-expression.ts';

/** Gives a payload to a schedule's target. */
export type DeliverTick = (arn: string, payload: unknown, schedule: string) => void;

const seconds = (instant: number): string => new Date(instant).toISOString().replace(/\.\d{3}Z$/, 'Z');

/** EventBridge Scheduler: every enabled schedule has its next tick on the timeline. */
export class Schedules {
  readonly #kernel: Kernel;
  readonly #deliver: DeliverTick;
  readonly #skip: (schedule: ScheduleModel) => boolean;
  readonly #ticks = new Map<string, Ticks>();

  /** @param skip counts a tick that is known to be idle, and says so */
  constructor(kernel: Kernel, deliver: DeliverTick, skip: (schedule: ScheduleModel) => boolean) {
    this.#kernel = kernel;
    this.#deliver = deliver;
    this.#skip = skip;
    for (const schedule of kernel.model.schedules.values()) {
      const { ScheduleExpression, ScheduleExpressionTimezone, stack, logicalId } = schedule;
      const where = `${stack}/${logicalId} (AWS::Scheduler::Schedule)`;
      this.#ticks.set(
        schedule.name,
        parseSchedule(ScheduleExpression, ScheduleExpressionTimezone, kernel.state.start, where),
      );
    }
  }

  /** Puts the first tick at or after now on the timeline, for schedules that have none there yet. */
  begin(): void {
    for (const { name } of this.#kernel.model.schedules.values()) {
      const due = this.#kernel.timeline.find((task) => task.kind === 'tick' && task.schedule === name);
      if (!due) this.#plan(name, this.#kernel.now);
    }
  }

  /** The schedule's turn: its target now, and the next tick. */
  tick(name: string): void {
    const schedule = this.#kernel.model.schedules.get(name);
    if (!schedule) return;
    if (!this.#skip(schedule)) this.fire(schedule);
    this.#plan(name, this.#kernel.now + 1);
  }

  /** Gives the target its input, with now as the scheduled time. */
  fire(schedule: ScheduleModel): void {
    const { name } = schedule;
    const { now } = this.#kernel;
    const id = this.#kernel.id('schedule');
    const { Input, Arn } = schedule.Target;
    if (Input === undefined) {
      this.#deliver(
        Arn,
        {
          version: '0',
          id,
          'detail-type': 'Scheduled Event',
          source: 'aws.scheduler',
          account: ACCOUNT,
          time: seconds(now),
          region: REGION,
          resources: [schedule.arn],
          detail: '{}',
        },
        name,
      );
      return;
    }
    const filled = Input.replaceAll('<aws.scheduler.scheduled-time>', seconds(now))
      .replaceAll('<aws.scheduler.execution-id>', id)
      .replaceAll('<aws.scheduler.attempt-number>', '1')
      .replaceAll('<aws.scheduler.schedule-arn>', schedule.arn);
    this.#deliver(Arn, JSON.parse(filled), name);
  }

  #plan(name: string, from: number): void {
    const schedule = this.#kernel.model.schedules.get(name);
    const next = schedule?.State === 'ENABLED' ? this.#ticks.get(name)?.(from) : undefined;
    if (next !== undefined) this.#kernel.timeline.add(next, { kind: 'tick', schedule: name });
  }
}
