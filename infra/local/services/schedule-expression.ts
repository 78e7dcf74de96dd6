import { Cron } from 'croner';
import { Refusal } from '../refusal.ts';

/** The first instant (epoch milliseconds) at or after the given one at which the schedule fires; undefined when never again. */
export type Ticks = (from: number) => number | undefined;

const UNDERSTOOD =
  'cron(minute hour day month weekday year) with one of day and weekday as ?, rate(n unit), at(yyyy-mm-ddThh:mm:ss)';
const ZONES_WITHOUT_OFFSET = new Set(['UTC', 'Etc/UTC']);
const UNITS: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Reads an EventBridge Scheduler expression.
 * @param start where `rate(…)` counts from
 */
export function parseSchedule(expression: string, timezone: string, start: number, where: string): Ticks {
  const refused = (why: string): never => {
    throw new Refusal(`${where}: ScheduleExpression ${expression} ${why}. Understood: ${UNDERSTOOD}.`);
  };
  const [, kind, argument = ''] = /^(cron|rate|at)\((.*)\)$/.exec(expression) ?? [];
  if (kind === 'cron') return cronTicks(argument, timezone, refused);
  if (kind === 'rate') {
    const [, count, unit = ''] = /^(\d+) (minute|hour|day)s?$/.exec(argument) ?? [];
    const period = Number(count) * (UNITS[unit] ?? Number.NaN);
    if (!(period > 0)) return refused('is not understood');
    return (from) => start + Math.ceil(Math.max(0, from - start) / period) * period;
  }
  if (kind === 'at') {
    const once = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(argument)
      ? new Cron(argument, { timezone }).nextRun(new Date(0))
      : null;
    const instant = once?.getTime();
    if (instant === undefined) return refused('is not understood');
    return (from) => (instant >= from ? instant : undefined);
  }
  return refused('is not understood');
}

function cronTicks(argument: string, timezone: string, refused: (why: string) => never): Ticks {
  const fields = argument.trim().split(/\s+/);
  const [minute, hour, day, month, weekday, year] = fields;
  if (fields.length !== 6) return refused('does not have six fields');
  if ((day === '?') === (weekday === '?')) return refused('must have ? for exactly one of day and weekday');
  const any = (field: string | undefined): string => (field === '?' ? '*' : String(field));
  // AWS counts weekdays from Sunday = 1, as Quartz does, and allows `5/15`, which croner calls a sloppy range.
  const pattern = ['0', minute, hour, any(day), month, any(weekday), year].join(' ');
  let cron: Cron;
  try {
    cron = new Cron(pattern, { timezone, alternativeWeekdays: true, mode: '7-part', sloppyRanges: true, paused: true });
  } catch (cause) {
    return refused(`cannot be read (${cause instanceof Error ? cause.message : String(cause)})`);
  }
  const often = everyMinutes(fields, timezone);
  if (often !== undefined) return (from) => Math.ceil(from / often) * often;
  return (from) => {
    let next = cron.nextRun(new Date(from - 1));
    // A time that the clocks skip in spring does not fire on that day; croner would fire an hour later.
    while (next && !cron.match(next)) next = cron.nextRun(next);
    return next?.getTime();
  };
}

// The period in milliseconds of a cron expression such as "*/15 * * * ? *", which needs no calendar. Most ticks of a run are
// of this kind, and most are idle: to ask croner when they come costs more than all else about them.
function everyMinutes([minute = '', ...others]: readonly string[], timezone: string): number | undefined {
  const [, step] = /^[*][/](\d+)$/.exec(minute) ?? [];
  const always = others.every((field) => field === '*' || field === '?');
  const period = Number(step);
  return always && ZONES_WITHOUT_OFFSET.has(timezone) && 60 % period === 0 ? period * 60_000 : undefined;
}
