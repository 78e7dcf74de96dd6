import type { LocalDate } from '../../calendar/local-time.ts';
import { addDays, localDate } from '../../calendar/local-time.ts';
import type { Instant } from '../../instant.ts';
import { earliest, instant } from '../../instant.ts';
import type { Contact } from '../contact.ts';
import type { Reason } from './reason.ts';
import type { RiskLevel } from './signals.ts';

export interface Risk {
  readonly level: RiskLevel;
  readonly reasons: readonly Reason[];
}

/** How much a reason weighs, where it is one. */
const WEIGHTS: Readonly<Record<Reason['kind'], number>> = {
  'bad-score': 2,
  complaint: 2,
  'negative-tone': 1,
  unanswered: 1,
  silence: 1,
  'short-tenure': 1,
  'ends-soon': 1,
};
const HIGH_FROM = 3;

/** For so long a score, or what somebody said in anger, tells of them. */
const SCORE_DAYS = 90;
const TEMPER_DAYS = 30;
const UNANSWERED_FROM = 2;
/** As many surveys unanswered weigh as much as a complaint. */
const UNANSWERED_MUCH = 3;
const NEW_DAYS = 30;
const ENDS_WITHIN_DAYS = 30;
/** A rhythm is one from so many times on; who is silent for so many times as long as usual, and a month, is silent. */
const RHYTHM_TIMES = 3;
const SILENT_TIMES = 3;
const SILENT_DAYS = 30;
/** The operator's own field that says when a contract ends, `YYYY-MM-DD`. */
const ENDS_ON = 'endsOn';

const DAY = 24 * 60 * 60 * 1000;

/**
 * How likely a customer is to leave, and why. Nobody else is at risk: who has left is gone, and a stranger is no customer.
 * Someone who scored well since they complained is not held to it; silence tells nothing of those who opted out.
 */
export function riskOf(contact: Contact, now: Instant): Risk {
  if (contact.standing !== 'customer') return { level: 'low', reasons: [] };
  const found = [
    ...ofScore(contact, now),
    ...ofTemper(contact, now),
    ...ofSilence(contact, now),
    ...ofEnd(contact, now),
  ];
  const reasons = found.length === 0 ? [] : [...found, ...ofTenure(contact, now)];
  const weight = reasons.reduce((sum, reason) => sum + weightOf(reason), 0);
  return { level: weight >= HIGH_FROM ? 'high' : weight > 0 ? 'watch' : 'low', reasons };
}

/** When time alone gives the next reason, as long as nothing else happens. */
export function nextRiskAt(contact: Contact, now: Instant): Instant | undefined {
  if (contact.standing !== 'customer') return undefined;
  const end = endOf(contact);
  const moments = [silentFrom(contact), end && instant(addDays(end, -ENDS_WITHIN_DAYS))];
  return earliest(...moments.filter((moment) => moment !== undefined && moment > now));
}

function weightOf(reason: Reason): number {
  const more = reason.kind === 'unanswered' && reason.times >= UNANSWERED_MUCH ? 1 : 0;
  return WEIGHTS[reason.kind] + more;
}

function ofScore(contact: Contact, now: Instant): readonly Reason[] {
  const last = lastScoreOf(contact);
  if (last?.bad === undefined || !isWithin(last.at, SCORE_DAYS, now)) return [];
  const { survey, value, at } = last;
  return [{ kind: 'bad-score', survey, value, at }];
}

function lastScoreOf({ scores = {} }: Contact) {
  const all = Object.entries(scores).map(([survey, score]) => ({ survey, ...score }));
  return all.sort((one, other) => (one.at < other.at ? 1 : -1))[0];
}

function ofTemper(contact: Contact, now: Instant): readonly Reason[] {
  const { complained, angry } = contact.temper ?? {};
  const last = lastScoreOf(contact);
  const holds = (at: Instant | undefined): at is Instant =>
    at !== undefined && isWithin(at, TEMPER_DAYS, now) && !(last !== undefined && !last.bad && last.at > at);
  return [
    ...(holds(complained) ? [{ kind: 'complaint', at: complained } as const] : []),
    ...(holds(angry) ? [{ kind: 'negative-tone', at: angry } as const] : []),
  ];
}

function ofSilence(contact: Contact, now: Instant): readonly Reason[] {
  const { consent, conversation, unanswered = 0, rhythm, lastHeardAt } = contact;
  if (consent.kind === 'opted-out') return [];
  const times = unanswered - (conversation.kind === 'awaiting-answer' ? 1 : 0);
  const from = silentFrom(contact);
  const silent = from !== undefined && from <= now && rhythm !== undefined && lastHeardAt !== undefined;
  return [
    ...(times >= UNANSWERED_FROM ? [{ kind: 'unanswered', times } as const] : []),
    ...(silent ? [{ kind: 'silence', days: daysBetween(lastHeardAt, now), usual: rhythm.days } as const] : []),
  ];
}

function silentFrom({ consent, rhythm, lastHeardAt }: Contact): Instant | undefined {
  if (consent.kind === 'opted-out' || rhythm === undefined || lastHeardAt === undefined) return undefined;
  if (rhythm.times < RHYTHM_TIMES) return undefined;
  return instant(Date.parse(lastHeardAt) + Math.max(SILENT_DAYS, SILENT_TIMES * rhythm.days) * DAY);
}

function ofTenure({ tenure, profile }: Contact, now: Instant): readonly Reason[] {
  const joinedOn = tenure === undefined ? profile.joinedOn : tenure.undated ? undefined : tenure.joinedOn;
  return joinedOn !== undefined && addDays(joinedOn, NEW_DAYS) > dayOf(now) ? [{ kind: 'short-tenure', joinedOn }] : [];
}

function ofEnd(contact: Contact, now: Instant): readonly Reason[] {
  const on = endOf(contact);
  const isSoon = on !== undefined && dayOf(now) <= on && addDays(on, -ENDS_WITHIN_DAYS) <= dayOf(now);
  return isSoon ? [{ kind: 'ends-soon', on }] : [];
}

function endOf({ profile: { attributes } }: Contact): LocalDate | undefined {
  const written = attributes?.[ENDS_ON];
  return written === undefined ? undefined : localDate(written);
}

function isWithin(at: Instant, days: number, now: Instant): boolean {
  return Date.parse(now) < Date.parse(at) + days * DAY;
}

/** By UTC: a day more or less changes nothing here. */
function dayOf(now: Instant): LocalDate {
  return now.slice(0, 'YYYY-MM-DD'.length) as LocalDate;
}

function daysBetween(at: Instant, now: Instant): number {
  return Math.floor((Date.parse(now) - Date.parse(at)) / DAY);
}
