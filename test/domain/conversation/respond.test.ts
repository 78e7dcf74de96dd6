import { describe, expect, it } from 'vitest';
import type { Contact } from '../../../shared/domain/contact/contact.ts';
import { stranger } from '../../../shared/domain/contact/contact.ts';
import { refusedAsOptedOut } from '../../../shared/domain/conversation/opt-out-list.ts';
import { respond } from '../../../shared/domain/conversation/respond.ts';
import type { Fact } from '../../../shared/domain/facts.ts';
import { isQueued } from '../../../shared/domain/facts.ts';
import type { ContactId, PhoneNumber } from '../../../shared/domain/ids.ts';
import { addHours, addSeconds } from '../../../shared/domain/instant.ts';
import { asked, at, MORNING, somebody } from '../../support/somebody.ts';

function write(contact: Contact, text: string, now = MORNING) {
  const decision = respond(contact, { inboundId: 'in-1', text, receivedAt: now }, at(now));
  return {
    ...decision,
    purposes: decision.facts.filter(isQueued).map(({ purpose }) => purpose),
    kinds: decision.facts.map(({ kind }) => kind),
  };
}

const optedOut = (contact: Contact) => write(contact, 'STOP').contact;

describe('an opt-out', () => {
  it('ends the survey it comes in the middle of, withdraws everything and is confirmed', () => {
    const { contact, purposes, kinds } = write(asked(), 'STOP');
    expect(contact).toMatchObject({ consent: { kind: 'opted-out' }, conversation: { kind: 'idle' } });
    expect(purposes).toEqual(['opt-out-confirmation']);
    expect(kinds).toEqual(['message-received', 'consent-withdrawn', 'survey-ended', 'message-queued']);
  });

  it.each(['STOP', 'hello?', '8', 'too many texts', 'not interested'])(
    'is not followed by any text when they then write "%s"',
    (text) => {
      expect(write(optedOut(asked()), text).purposes).toEqual([]);
    },
  );

  it('that may be one is asked about once, and holds all but service until they say', () => {
    const first = write(somebody(), 'not interested');
    expect(first.purposes).toEqual(['reply']);
    expect(first.contact.unsureSince).toBe(MORNING);
    expect(write(first.contact, 'not interested').purposes).toEqual([]);
    expect(write(first.contact, 'START').contact.unsureSince).toBeUndefined();
  });

  it('is said by a yes to the question whether we should stop, and not by one that came before it', () => {
    const unsure: Contact = { ...write(somebody(), 'not interested').contact, lastTextAt: MORNING };
    const yes = { inboundId: 'in-1', text: 'yes', receivedAt: addHours(MORNING, -1) };
    expect(respond(unsure, yes, at(addHours(MORNING, 1))).contact.consent.kind).toBe('granted');
    expect(write(unsure, 'yes', addHours(MORNING, 1)).contact.consent.kind).toBe('opted-out');
  });

  it('is confirmed within five minutes, as the law of the US has it, or not at all', () => {
    const stop = { inboundId: 'in-1', text: 'STOP', receivedAt: MORNING };
    const seen = (seconds: number) => respond(somebody(), stop, at(addSeconds(MORNING, seconds)));
    expect(seen(300).facts.some(isQueued)).toBe(true);
    expect(seen(301).facts.some(isQueued)).toBe(false);
    expect(seen(301).contact.consent.kind).toBe('opted-out');
  });
});

describe('an opt-in', () => {
  it('gives back what was agreed to before', () => {
    const { contact, kinds, purposes } = write(optedOut(somebody()), 'START');
    expect(contact.consent).toEqual({ kind: 'granted', categories: ['service', 'marketing'] });
    expect(kinds).toContain('consent-granted');
    expect(purposes).toEqual(['opt-in-confirmation']);
  });

  it('that came before their last no, and is looked at after it, gives back nothing', () => {
    const start = { inboundId: 'in-1', text: 'START', receivedAt: addHours(MORNING, -1) };
    const late = (contact: Contact) => respond(contact, start, at(addHours(MORNING, 1)));
    const out = optedOut(somebody());
    expect(late(out).contact.consent.kind).toBe('opted-out');
    expect(late(out).facts.map(({ kind }) => kind)).toEqual(['message-received']);
    const back = write(out, 'START', addHours(MORNING, 2)).contact;
    expect(back.consent.kind).toBe('granted');
    expect(back).not.toHaveProperty('saidNoAt');
  });

  it('that came between two of their nos gives back nothing either', () => {
    const twice = write(optedOut(somebody()), 'stop', addHours(MORNING, 2)).contact;
    const start = { inboundId: 'in-1', text: 'START', receivedAt: addHours(MORNING, 1) };
    expect(respond(twice, start, at(addHours(MORNING, 3))).contact.consent.kind).toBe('opted-out');
  });

  it.each([
    [
      'the provider or a file told of their no',
      { consent: { kind: 'opted-out', since: MORNING, before: ['service'] } },
    ],
    ['they wrote what may mean no', write(somebody(), 'too many texts').contact],
    [
      'they wrote it again',
      write(write(somebody(), 'too many texts', addHours(MORNING, -3)).contact, 'enough').contact,
    ],
  ] satisfies [string, Partial<Contact>][])(
    'that came before %s, and is looked at after it, says nothing',
    (_, change) => {
      const start = { inboundId: 'in-1', text: 'START', receivedAt: addHours(MORNING, -1) };
      const before = somebody(change);
      const { contact, facts } = respond(before, start, at(addHours(MORNING, 1)));
      expect(contact).toMatchObject({ consent: before.consent });
      expect(contact.unsureSince).toBe(before.unsureSince);
      expect(facts.map(({ kind }) => kind)).toEqual(['message-received']);
      expect(write(before, 'START', addHours(MORNING, 2)).kinds).toContain('message-queued');
    },
  );

  it('that came between what may mean no and the provider’s word that they are out gives back nothing', () => {
    const unsure = write(somebody(), 'too many texts', addHours(MORNING, -3)).contact;
    const out = refusedAsOptedOut(unsure, 'refused', at(MORNING)).contact;
    const start = { inboundId: 'in-1', text: 'START', receivedAt: addHours(MORNING, -1) };
    expect(respond(out, start, at(addHours(MORNING, 1))).contact.consent.kind).toBe('opted-out');
    expect(write(out, 'START', addHours(MORNING, 2)).contact.consent.kind).toBe('granted');
  });

  it('of a stranger is the first that tells of their consent, and a fact', () => {
    const granted = expect.objectContaining({ kind: 'consent-granted', categories: ['service'], words: 'START' });
    const unknown = stranger('s' as ContactId, '+12065550177' as PhoneNumber);
    expect(write(unknown, 'START').facts).toContainEqual(granted);
    expect(write({ ...unknown, version: 1 }, 'START').facts).toContainEqual(granted);
  });

  it('is a fact whenever it grants anything', () => {
    const nothing = somebody({ consent: { kind: 'granted', categories: [] } });
    expect(write(nothing, 'START').facts).toContainEqual(
      expect.objectContaining({ kind: 'consent-granted', categories: ['service'] }),
    );
    expect(write(somebody(), 'START').kinds).not.toContain('consent-granted');
  });
});

describe('an answer', () => {
  it('that cannot be read is asked for again once, and then the words are kept', () => {
    const again = write(asked(), 'qwrtz');
    expect(again.contact.conversation).toMatchObject({ kind: 'awaiting-answer', reprompts: 1 });
    const kept = write(again.contact, 'qwrtz');
    expect(kept.contact.conversation).toEqual({ kind: 'idle' });
    expect(kept.purposes).toEqual(['survey:onboarding']);
  });

  it('to a survey that the operator has taken out ends it, and is answered as an ordinary message', () => {
    const { conversation } = asked();
    const gone = asked({ conversation: { ...conversation, survey: 'gone' } as Contact['conversation'] });
    const { contact, facts } = write(gone, '8');
    expect(contact.conversation).toEqual({ kind: 'idle' });
    expect(facts).toContainEqual(expect.objectContaining({ kind: 'survey-ended', outcome: 'withdrawn' }));
  });

  it('that opens a case ties the words that follow to it', () => {
    const hard = write(asked(), '2');
    const opened = hard.facts.find(
      (fact): fact is Extract<Fact, { kind: 'case-opened' }> => fact.kind === 'case-opened',
    );
    const words = write(hard.contact, 'the setup');
    expect(words.facts).toContainEqual({ kind: 'case-commented', caseId: opened?.caseId, words: 'the setup' });
  });
});

describe('anything else', () => {
  it('is answered politely once a day, on the clock of whoever wrote', () => {
    const first = write(somebody(), 'my parcel is green');
    expect(first.purposes).toEqual(['reply']);
    expect(write(first.contact, 'and it sings', addHours(MORNING, 13)).purposes).toEqual([]);
    expect(write(first.contact, 'still', addHours(MORNING, 15)).purposes).toEqual(['reply']);
  });

  it('shows that a number which was given up on can be reached', () => {
    expect(write(somebody({ unreachable: true }), 'hello').contact.unreachable).toBeUndefined();
  });

  it('is answered in the language that it is written in where nobody told us one, and the profile stays as it was told', () => {
    const { name } = somebody().profile;
    const profile = { name: name! };
    const { contact, facts } = write(somebody({ profile }), 'שלום');
    expect(facts.find(isQueued)?.language).toBe('he');
    expect(contact.profile).toEqual(profile);
    const latin = write(contact, 'HELP');
    expect(latin.facts.find(isQueued)?.language).toBe('he');
    expect(write(somebody(), 'שלום').facts.find(isQueued)?.language).toBe('en');
  });
});
