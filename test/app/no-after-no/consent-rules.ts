import type { Commit } from '../../../shared/app/ports/turns.ts';
import type { Category } from '../../../shared/domain/consent.ts';
import type { Contact } from '../../../shared/domain/contact/contact.ts';
import type { Told } from './told.ts';

/** What is wrong with a contact's consent after a turn, by what was said and told; undefined where nothing is. */
export function wrongConsent(
  before: Contact | undefined,
  after: Contact,
  { turn: { cause } }: Commit,
  told: Told | undefined,
): string | undefined {
  const meaning = told?.kind === 'text' ? told.said.meaning : undefined;
  const closed = before?.consent.kind === 'opted-out';
  const now = after.consent;
  if (meaning === 'stop' && now.kind !== 'opted-out') return 'was told to stop, and is not opted out';
  if (told?.kind === 'import' && told.no && now.kind !== 'opted-out') return 'was imported as opted out, and is not';
  if (meaning === 'maybe' && !closed && after.unsureSince === undefined) return 'is in doubt, and it is not kept';
  if (before?.unsureSince !== undefined && after.unsureSince === undefined && meaning !== 'start') {
    return `is no longer in doubt, by ${cause.kind}`;
  }
  if (now.kind === 'opted-out') return undefined;
  if (closed && meaning !== 'start') return `is no longer opted out, by ${cause.kind}`;
  const grounds = groundsOf(before, meaning, told);
  const grown = now.categories.filter((category) => !grounds.includes(category));
  return grown.length > 0 ? `has consent for ${grown.join(', ')} that nobody gave, by ${cause.kind}` : undefined;
}

function groundsOf(before: Contact | undefined, meaning: string | undefined, told: Told | undefined): Category[] {
  const consent = before?.consent;
  const had = consent?.kind === 'opted-out' ? consent.before : consent?.categories;
  const given = told !== undefined && told.kind !== 'text' ? told.consent : undefined;
  return [...(had ?? ['service']), ...(given ?? []), ...(meaning === 'start' ? (['service'] as const) : [])];
}
