import type { ContactHistory } from '../../../shared/app/console/read-contact.ts';
import type { ContactPage, Person, TimelineEntry } from '../../../shared/contracts/console/responses.ts';
import type { Consent } from '../../../shared/domain/consent.ts';
import type { Contact } from '../../../shared/domain/contact/contact.ts';
import { contactIn } from '../../../shared/domain/contact/erased.ts';
import { inWords } from '../../../shared/domain/contact/risk/reason.ts';
import { riskOf } from '../../../shared/domain/contact/risk/risk-of.ts';
import { directionOf } from '../../../shared/domain/content/direction.ts';
import type { Settings } from '../../../shared/domain/context.ts';
import { zoneOf } from '../../../shared/domain/context.ts';
import type { Conversation } from '../../../shared/domain/conversation/conversation.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import { dayOf } from '../../../shared/domain/instant.ts';
import type { Entry } from '../../../shared/domain/timeline/entry.ts';
import { entriesOf } from '../../../shared/domain/timeline/timeline.ts';
import type { ProgramSummary } from '../../../shared/program/summary/summary.ts';
import { cursorOf } from './cursor.ts';

interface Knowing {
  readonly summary: Pick<ProgramSummary, 'languages'>;
  readonly settings: Settings;
  readonly now: Instant;
}

export function contactPage({ person, turns, next }: ContactHistory, knowing: Knowing): ContactPage {
  const contact = contactIn(person);
  return {
    contactId: person.contactId,
    person: contact === undefined ? null : personOf(contact, knowing),
    timeline: turns.flatMap((turn) => entriesOf(turn).toReversed().map(lineOf)),
    next: cursorOf(next),
  };
}

function lineOf({ at, kind, text, details }: Entry): TimelineEntry {
  return { at, kind, text, details, direction: directionOf(text) };
}

function personOf(contact: Contact, { summary, settings, now }: Knowing): Person {
  const { phone, profile, standing, consent, conversation, scores = {} } = contact;
  const spoken = summary.languages.find(({ code }) => code === (profile.language ?? contact.writes));
  const { level, reasons } = riskOf(contact, now);
  return {
    name: profile.name ?? null,
    phone,
    language: spoken?.name ?? profile.language ?? 'not known',
    direction: spoken?.direction ?? 'ltr',
    timeZone: zoneOf(contact, settings),
    standing,
    joinedOn: profile.joinedOn ?? null,
    tags: profile.tags ?? [],
    attributes: profile.attributes ?? {},
    consent: consentInWords(consent),
    conversation: conversationInWords(conversation),
    scores,
    risk: { level, reasons: reasons.map(inWords) },
  };
}

function consentInWords(consent: Consent): string {
  if (consent.kind === 'opted-out') return `opted out on ${dayOf(consent.since)}`;
  return consent.categories.length === 0 ? 'agreed to nothing' : `agreed to ${consent.categories.join(', ')}`;
}

function conversationInWords(conversation: Conversation): string {
  switch (conversation.kind) {
    case 'idle':
      return 'nothing is waited for';
    case 'awaiting-answer':
      return `asked ${conversation.survey}, ${conversation.question} on ${dayOf(conversation.askedAt)}: no answer yet`;
    case 'lapsed':
      return `did not answer ${conversation.survey}, ${conversation.question} in time; it counts until ${dayOf(conversation.until)}`;
  }
}
