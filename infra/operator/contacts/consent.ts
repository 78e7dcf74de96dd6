import type { Category } from '../../../shared/domain/consent.ts';
import type { ConsentEntry, Said, Standing } from '../../../shared/domain/contact/consent-ledger.ts';
import { consentLedger, consentNow } from '../../../shared/domain/contact/consent-ledger.ts';
import type { Contact } from '../../../shared/domain/contact/contact.ts';
import type { TurnId } from '../../../shared/domain/ids.ts';
import type { Connection } from '../connection.ts';
import type { Meant, PersonDesk } from './desk.ts';
import { meant, textsSince, unknownTold } from './desk.ts';
import { contactErasedTold } from './erased-told.ts';
import type { OwnClock } from './moments.ts';
import { clockOf, momentFor } from './moments.ts';
import type { Outcome } from './outcome.ts';

const NOT_RECORDED = 'not recorded';
const NO_ENTRY = 'but when and where is not recorded, or no longer kept';

/** The ledger of a person's consent, as evidence. */
export async function consentTold(
  written: string,
  asJson: boolean,
  desk: PersonDesk,
  connection: Connection,
): Promise<Outcome> {
  const who = await meant(written, desk, connection);
  const { person, contactId, phone } = who;
  const turns = await Array.fromAsync(desk.history.ofContact(contactId));
  const entries = consentLedger(turns, textsSince(desk, connection));
  if (person === undefined && entries.length === 0) return { words: unknownTold(who, connection), done: false };
  const madeAt = desk.now();
  if (asJson) {
    const erased = person?.standing === 'erased' && { erasedAt: person.erasedAt };
    const now = person === undefined || person.standing === 'erased' ? undefined : consentNow(person, entries);
    return {
      words: JSON.stringify({ phone, contactId, madeAt, ...erased, now, ledger: entries }, null, 2),
      done: true,
    };
  }
  if (person?.standing === 'erased') return { words: contactErasedTold(who, person), done: true };
  return { words: inWords(who, person, entries, desk, connection), done: true };
}

function inWords(
  { phone, contactId }: Meant,
  contact: Contact | undefined,
  entries: readonly ConsentEntry[],
  { settings, now }: PersonDesk,
  { where }: Connection,
): string {
  const clock = clockOf(contact ?? { phone, profile: {} }, settings);
  return [
    `The consent of ${phone}, contact ${contactId}, as recorded in ${where}.`,
    `Made on ${momentFor(now(), clock)}. The first time of each moment is by ${clock.because}.`,
    '',
    'What holds now:',
    ...(contact === undefined ? ['  There is no such contact any more.'] : holding(contact, entries, clock)),
    '',
    entries.length === 0 ? 'No change of it is recorded.' : 'What happened, the first first:',
    ...entries.flatMap((entry, index) => ['', ...entryTold(entry, index + 1, clock)]),
  ].join('\n');
}

function holding(contact: Contact, entries: readonly ConsentEntry[], clock: OwnClock): readonly string[] {
  return Object.entries(consentNow(contact, entries)).map(
    ([category, standing]) => `  ${category.padEnd(14)} ${standingTold(standing, contact, entries, clock)}`,
  );
}

function standingTold(standing: Standing, contact: Contact, entries: readonly ConsentEntry[], clock: OwnClock): string {
  switch (standing.kind) {
    case 'agreed':
      return agreedTold(standing.record, contact, entries);
    case 'not-agreed':
      return 'not agreed: nothing is sent';
    case 'unconfirmed':
      return `nothing is sent: it waits for their own yes since ${momentFor(standing.since, clock)}`;
    case 'held-back':
      return `${agreedTold(standing.record, contact, entries)}, and held back since ${momentFor(standing.since, clock)}: their words may mean no`;
    case 'opted-out':
      return `opted out since ${momentFor(standing.since, clock)}`;
  }
}

/** That they agreed, and where it says so below: evidence is only what is recorded. */
function agreedTold(record: TurnId | undefined, { standing }: Contact, entries: readonly ConsentEntry[]): string {
  if (record !== undefined) return `agreed, see ${entries.findIndex(({ turnId }) => turnId === record) + 1}`;
  return standing === 'stranger' ? 'nobody told of it: they wrote to us, and are answered' : `agreed, ${NO_ENTRY}`;
}

const HAPPENED: Readonly<Record<ConsentEntry['fact']['kind'], string>> = {
  'consent-granted': 'Agreed to',
  'consent-withdrawn': 'Took back',
  'consent-requested': 'Said to have agreed, and asked by text whether they do, to',
  'consent-noted': 'Noted, while opted out, without effect until their own START:',
  'consent-declined': 'Said no, when asked, to',
  'consent-doubted': 'Wrote what may mean no',
};

/** What others tell was agreed to at some other place than here. */
const SAID_ELSEWHERE: readonly string[] = ['consent-granted', 'consent-requested', 'consent-noted'];

/** START, and a yes or no to our question, are those words; only what may mean no is a matter of reading. */
const READ_BY_A_RULE: readonly string[] = ['consent-withdrawn', 'consent-doubted'];

const CHANNELS = {
  sms: 'their own text',
  event: 'a customer event',
  import: 'an import',
  provider: 'AWS or the carrier',
} as const;

function entryTold({ at, fact, received, asked, answeredWith, turnId }: ConsentEntry, number: number, clock: OwnClock) {
  const { kind, categories, channel, by, words, program, given, because } = fact;
  const isText = channel === 'sms' || kind === 'consent-doubted';
  return [
    `${number}. ${momentFor(at, clock)}`,
    `   ${kind === 'consent-doubted' ? HAPPENED[kind] : `${HAPPENED[kind]} ${listed(categories)}`}`,
    `   who told it: ${kind === 'consent-doubted' ? 'customer' : (by ?? NOT_RECORDED)}`,
    `   by: ${isText ? CHANNELS.sms : channel === undefined ? NOT_RECORDED : CHANNELS[channel]}`,
    `   words: ${words === undefined ? NOT_RECORDED : JSON.stringify(words)}`,
    ...(received === undefined
      ? []
      : [`   their text came: ${momentFor(received.receivedAt, clock)}, ${received.inboundId}`]),
    ...(SAID_ELSEWHERE.includes(kind) && !isText
      ? [`   agreed at: ${given?.where ?? NOT_RECORDED}, on: ${given?.on ?? NOT_RECORDED}`]
      : []),
    ...(isText && READ_BY_A_RULE.includes(kind) ? [`   read so by the rule: ${because ?? NOT_RECORDED}`] : []),
    ...(asked === undefined ? [] : [`   to what they were asked: ${saidTold(asked)}`]),
    ...(isText ? answersTold(answeredWith) : []),
    `   program: ${program ?? NOT_RECORDED}`,
    `   record: ${turnId}`,
  ];
}

function answersTold(texts: readonly Said[] | undefined): readonly string[] {
  if (texts === undefined) return ['   answered with: no longer kept'];
  return texts.length === 0
    ? ['   answered with: nothing']
    : texts.map((text) => `   answered with: ${saidTold(text)}`);
}

/** That a text was made out is no evidence that anybody read it. */
function saidTold({ text, became }: Said): string {
  return `${JSON.stringify(text)}, ${became.join(', ')}`;
}

function listed(categories: readonly Category[] | undefined): string {
  if (categories === undefined) return `(${NOT_RECORDED})`;
  return categories.length === 0 ? 'nothing' : categories.join(', ');
}
