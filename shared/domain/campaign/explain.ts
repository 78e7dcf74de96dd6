import { matches } from '../audience/matches.ts';
import { localDateAt } from '../calendar/local-time.ts';
import { allows } from '../consent.ts';
import type { Contact } from '../contact/contact.ts';
import type { TurnContext } from '../context.ts';
import { zoneOf } from '../context.ts';
import type { DeferReason, Fact, SkipReason } from '../facts.ts';
import { isQueued } from '../facts.ts';
import type { Instant } from '../instant.ts';
import { isServed } from '../place/served.ts';
import type { Turn } from '../turn.ts';
import type { CampaignDefinition, CampaignId } from './campaign.ts';
import type { Standing } from './record.ts';
import type { Touch, TouchState } from './touch.ts';
import { isSameTouch } from './touch.ts';

/** A touch as it is stored, with what became of it. */
export interface TouchHistory extends Touch {
  readonly state: TouchState;
  readonly plannedAt: Instant;
  readonly settledAt?: Instant;
  readonly reason?: string;
}

/** Why somebody did or did not get a message, in a sentence. */
export interface Explanation {
  readonly campaign: CampaignId;
  readonly occurrence?: string;
  readonly at?: Instant;
  readonly words: string;
}

/** What everybody gets told of one contact: each planned message, then each campaign that has planned none. */
export function explain(
  contact: Contact,
  touches: readonly TouchHistory[],
  turns: readonly Turn[],
  standings: readonly Standing[],
  context: Pick<TurnContext, 'now' | 'settings'>,
): readonly Explanation[] {
  const planned = [...touches]
    .sort((one, other) => (one.plannedAt < other.plannedAt ? -1 : 1))
    .map((touch) => explainTouch(touch, contact, turns));
  const silent = standings
    .filter(({ definition }) => !touches.some(({ campaign }) => campaign === definition.id))
    .map((standing) => ({ campaign: standing.definition.id, words: whyNever(standing, contact, context) }));
  return [...planned, ...silent];
}

function explainTouch(touch: TouchHistory, contact: Contact, turns: readonly Turn[]): Explanation {
  const { campaign, occurrence, plannedAt, settledAt } = touch;
  const own = turns.filter(({ cause }) => cause.kind === 'touch' && isSameTouch(cause, touch));
  return { campaign, occurrence, at: settledAt ?? plannedAt, words: wordsFor(touch, contact, own) };
}

function wordsFor(touch: TouchHistory, contact: Contact, own: readonly Turn[]): string {
  const facts = own.flatMap((turn) => turn.facts);
  switch (touch.state) {
    case 'planned': {
      const waiting = contact.deferred?.find((each) => isSameTouch(each, touch));
      const deferral = facts.findLast((fact) => fact.kind === 'touch-deferred');
      if (waiting === undefined) return 'is planned, and has not left yet.';
      if (deferral === undefined) return `waits until ${waiting.until}: it is sent if no reply has come by then.`;
      return `waits until ${waiting.until}: ${DEFERRED[deferral.reason]}.`;
    }
    case 'dispatched':
      return fateOf(facts);
    case 'skipped':
      return `was not sent: ${SKIPPED[touch.reason as SkipReason] ?? touch.reason ?? 'nobody noted why'}.`;
    case 'failed':
      return `was refused by the provider: ${touch.reason ?? 'nobody noted why'}.`;
  }
}

function fateOf(facts: readonly Fact[]): string {
  const text = facts.find(isQueued)?.text;
  const said = text === undefined ? '' : ` "${text}"`;
  if (facts.some(({ kind }) => kind === 'message-delivered')) return `was delivered.${said}`;
  const undelivered = facts.find((fact) => fact.kind === 'message-undelivered');
  if (undelivered) return `was sent, and the network could not deliver it (${undelivered.status}).${said}`;
  if (facts.some(({ kind }) => kind === 'message-sent'))
    return `was sent; the network has not said what became of it.${said}`;
  return `was made out, and has not reached the provider yet.${said}`;
}

export const DEFERRED: Readonly<Record<DeferReason, string>> = {
  'quiet-hours': 'it is not an hour at which it may arrive there',
  cap: 'they have had as many messages as the caps allow',
  'conversation-busy': 'another question waits for their answer',
};

/** What a reason means, as the rest of a sentence about somebody who did not get something. */
export const SKIPPED: Readonly<Record<SkipReason, string>> = {
  'unknown-contact': 'there was no such contact any more',
  unreachable: 'the provider says that no text can reach this number',
  'opted-out': 'they have opted out',
  'consent-unsure': 'they wrote something that may mean no, and have not said since',
  'no-consent': 'they have not agreed to messages of this kind',
  stale: 'its time had passed, or the campaign had been changed since it was planned',
  cancelled: 'the campaign was cancelled',
  unapproved: 'nobody has approved the campaign as it is',
  'not-in-audience': 'they no longer belonged to those whom it is for',
  replied: 'they had written meanwhile',
  fatigue: 'they were asked something else a few days before',
  incomplete: 'its text names something that is not known of them',
  'over-budget': "the month's budget was spent",
  country: 'texts may not go to the country of their number',
  'range-stopped':
    'numbers like theirs, new as it was, suddenly drew so many texts that all of them were stopped for a day',
  'quiet-hours': 'it would have had to wait for its hour until after its time',
  cap: 'the caps on messages would have held it back until after its time',
  'conversation-busy': 'another question waited for their answer until its time had passed',
};

const NOT_RUNNING: Readonly<Record<Exclude<Standing['state'], 'running'>, string>> = {
  paused: 'It is paused.',
  cancelled: 'It was cancelled.',
  unapproved: 'Nobody has approved it as it is, or it has not been started.',
};

/** Nothing was ever planned for them: the first thing that stands in the way now. */
function whyNever(
  { definition, state }: Standing,
  contact: Contact,
  context: Pick<TurnContext, 'now' | 'settings'>,
): string {
  const { consent, standing } = contact;
  if (state !== 'running') return `was never planned for them. ${NOT_RUNNING[state]}`;
  if (standing === 'stranger')
    return 'was never planned for them: no system of ours has told us that they are a customer.';
  if (standing === 'former') return 'was never planned for them: they are no customer any more.';
  if (consent.kind === 'opted-out') return 'was never planned for them. They have opted out.';
  if (!isServed(contact.phone, context.settings)) return `was never planned for them: ${SKIPPED.country}.`;
  if (!allows(consent, definition.category)) {
    return `was never planned for them. They have not agreed to ${definition.category} messages.`;
  }
  if (definition.audience !== undefined && !matches(definition.audience, contact, context)) {
    return 'was never planned for them. They do not belong to those whom it is for.';
  }
  return `was never planned for them: ${whyNotYet(definition, contact, context)}.`;
}

function whyNotYet(
  { trigger }: CampaignDefinition,
  contact: Contact,
  { now, settings }: Pick<TurnContext, 'now' | 'settings'>,
): string {
  const { profile, activeOn } = contact;
  const today = localDateAt(now, zoneOf(contact, settings));
  switch (trigger.kind) {
    case 'birthday-month':
      return profile.birthday === undefined
        ? 'their birthday is not known'
        : `the first day of the month of their birthday, ${profile.birthday}, has not come since we know them (today is ${today})`;
    case 'birthday':
      return profile.birthday === undefined
        ? 'their birthday is not known'
        : `their birthday, ${profile.birthday}, has not come since we know them (today is ${today})`;
    case 'days-after-joining':
      return profile.joinedOn === undefined
        ? 'the day on which they joined is not known'
        : `it comes ${trigger.days} days after they joined, on ${profile.joinedOn} (today is ${today})`;
    case 'every-days':
      return profile.joinedOn === undefined
        ? 'the day on which they joined is not known'
        : `it comes every ${trigger.days} days from the day they joined, ${profile.joinedOn} (today is ${today})`;
    case 'days-inactive':
      return `it comes after ${trigger.days} days of silence, and ${activeOn === undefined ? 'we know of no day on which they were active' : `they were active on ${activeOn} or later`}`;
    case 'dates':
      return `none of its days (${trigger.dates.join(', ')}) has come since we know them (today is ${today})`;
    case 'event':
      return `no ${trigger.type} was reported of them`;
    case 'no-reply':
      return `it follows up on ${trigger.to}, which was not sent to them`;
    case 'broadcast':
      return `its hour, ${trigger.on} at ${trigger.localHour}:00, has not come there, or it came before they were known or when it was too late to start`;
  }
}
