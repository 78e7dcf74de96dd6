import { birthday, localDate } from '../calendar/local-time.ts';
import type { CampaignDefinition, Trigger } from '../campaign/campaign.ts';
import { ACTIVITY_LAG_DAYS } from '../contact/activity.ts';
import type { Program } from '../program.ts';
import { campaignOf } from '../program.ts';

/** Surveys about learning to use something are asked while people still remember, and after they had a chance to. */
const AFTER_JOINING = { least: 7, most: 14 };
/** More often than weekly wears people out, and each round of ten years is a read a day in each time zone. */
const EVERY = { least: 7, most: 3_650 };
/** The index of activity lags behind by so much. */
const INACTIVE = { least: ACTIVITY_LAG_DAYS, most: 3_650 };
/** A conversation is over after a while: what follows later is no follow-up. */
const FOLLOW_UP = { least: 1, most: 60 };

export function checkTrigger({ id, trigger }: CampaignDefinition, program: Program): readonly string[] {
  const place = `campaign ${id}`;
  return [
    ...('localHour' in trigger && !isWithin(trigger.localHour, { least: 0, most: 23 })
      ? [`${place}: localHour is ${trigger.localHour}. Use a whole hour from 0 to 23.`]
      : []),
    ...checkKind(trigger, place, program),
  ];
}

function checkKind(trigger: Trigger, place: string, program: Program): readonly string[] {
  switch (trigger.kind) {
    case 'days-after-joining':
      return checkDays(trigger.days, AFTER_JOINING, `${place}: asks ${trigger.days} days after joining.`);
    case 'every-days':
      return checkDays(trigger.days, EVERY, `${place}: comes every ${trigger.days} days.`);
    case 'days-inactive':
      return checkDays(trigger.days, INACTIVE, `${place}: comes after ${trigger.days} days of silence.`);
    case 'dates':
      return trigger.dates
        .filter((date) => localDate(date) === undefined && (date.length !== 5 || birthday(date) === undefined))
        .map((date) => `${place}: comes on "${date}". Write MM-DD for every year, or YYYY-MM-DD.`);
    case 'no-reply':
      return [
        ...(campaignOf(program, trigger.to) === undefined
          ? [`${place}: follows up on "${trigger.to}", which does not exist. Add it or correct the name.`]
          : []),
        ...checkDays(trigger.afterDays, FOLLOW_UP, `${place}: follows up after ${trigger.afterDays} days.`),
        ...checkRound(trigger.to, [place.slice('campaign '.length)], program),
      ];
    case 'broadcast':
      return [`${place}: is a broadcast. Write it into a file of its own; see "Broadcasts" in the README.`];
    case 'birthday':
    case 'birthday-month':
    case 'event':
      return [];
  }
}

/** Follow-ups that follow each other would never leave a customer in peace. */
function checkRound(to: string, path: readonly string[], program: Program): readonly string[] {
  if (path.includes(to))
    return [`campaign ${path[0]}: follows up on itself by ${path.join(', ')}. Let one of them end.`];
  const next = campaignOf(program, to)?.trigger;
  return next?.kind === 'no-reply' ? checkRound(next.to, [...path, to], program) : [];
}

interface Range {
  readonly least: number;
  readonly most: number;
}

function checkDays(days: number, { least, most }: Range, problem: string): readonly string[] {
  return isWithin(days, { least, most }) ? [] : [`${problem} Use a whole number from ${least} to ${most}.`];
}

function isWithin(number: number, { least, most }: Range): boolean {
  return Number.isInteger(number) && number >= least && number <= most;
}
