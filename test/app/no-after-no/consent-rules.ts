import type { Commit } from '../../../shared/app/ports/turns.ts';
import type { Category } from '../../../shared/domain/consent.ts';
import type { Contact } from '../../../shared/domain/contact/contact.ts';
import type { Told } from './told.ts';

/** What holds beside what is told. */
export interface Rules {
  readonly doubleOptIn: boolean;
  /** When they last said no, or what may be one: when that text came in, or since when others told that they are out. */
  readonly saidNoAt: number | undefined;
}

/** What is wrong with a contact's consent after a turn, by what was said and told; undefined where nothing is. */
export function wrongConsent(
  before: Contact | undefined,
  after: Contact,
  { turn: { cause } }: Commit,
  told: Told | undefined,
  rules: Rules,
): string | undefined {
  const meaning = told?.kind === 'text' ? told.said.meaning : undefined;
  const closed = before?.consent.kind === 'opted-out';
  const starts = meaning === 'start' && !isOutdated(told, rules);
  const now = after.consent;
  if (meaning === 'stop' && now.kind !== 'opted-out') return 'was told to stop, and is not opted out';
  if (told?.kind === 'import' && told.no && now.kind !== 'opted-out') return 'was imported as opted out, and is not';
  if (cause.kind === 'refusal' && cause.reason === 'opted-out' && now.kind !== 'opted-out')
    return 'is out, the provider says, and is not';
  if (meaning === 'maybe' && !closed && after.unsureSince === undefined) return 'is in doubt, and it is not kept';
  if (before?.unsureSince !== undefined && after.unsureSince === undefined && !starts) {
    return `is no longer in doubt, by ${cause.kind}`;
  }
  if (now.kind === 'opted-out') return undefined;
  if (closed && !starts) return `is no longer opted out, by ${cause.kind}`;
  const grounds = groundsOf(before, starts, told, rules);
  const grown = now.categories.filter((category) => !grounds.includes(category));
  return grown.length > 0 ? `has consent for ${grown.join(', ')} that nobody gave, by ${cause.kind}` : undefined;
}

/** Whether they have said no since, by a text or otherwise. */
function isOutdated(told: Told | undefined, { saidNoAt }: Rules): boolean {
  return told?.kind === 'text' && told.at < (saidNoAt ?? told.at);
}

function groundsOf(
  before: Contact | undefined,
  starts: boolean,
  told: Told | undefined,
  { doubleOptIn }: Rules,
): readonly Category[] {
  const consent = before?.consent;
  const had = consent?.kind === 'opted-out' ? confirmedOnly(consent.before, doubleOptIn) : consent?.categories;
  const given = told !== undefined && told.kind !== 'text' ? (told.consent ?? []) : [];
  const toConfirm = doubleOptIn && told?.kind === 'event';
  return [
    ...(had ?? ['service']),
    ...confirmedOnly(given, toConfirm),
    ...(starts ? (['service'] as const) : []),
    ...yesTo(before, told),
  ];
}

/** Advertising waits for their own yes. */
function confirmedOnly(categories: readonly Category[], doubleOptIn: boolean): readonly Category[] {
  return doubleOptIn ? categories.filter((category) => category !== 'marketing') : categories;
}

function yesTo(before: Contact | undefined, told: Told | undefined): readonly Category[] {
  const { categories = [], askedAt } = before?.unconfirmed ?? {};
  const isYes = told?.kind === 'text' && told.said.words === 'YES' && askedAt !== undefined;
  return isYes && told.at >= Date.parse(askedAt) ? categories : [];
}
