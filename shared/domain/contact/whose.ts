import type { Fact } from '../facts.ts';
import { isQueued } from '../facts.ts';
import type { Whose } from '../metrics/scope.ts';
import { placeOf } from '../place/place.ts';
import type { Contact } from './contact.ts';

/**
 * Of whom a turn is counted: by the language that we were told, else the one that they write or are spoken to in, and by the
 * country of their number. What is not known is left out.
 */
export function whose(contact: Contact | undefined, facts: readonly Fact[]): Whose {
  if (contact === undefined) return {};
  const { profile, writes, lastText, phone } = contact;
  const language = profile.language ?? writes ?? facts.find(isQueued)?.language ?? lastText?.language;
  const { country } = placeOf(phone);
  return { ...(language !== undefined && { language }), ...(country !== undefined && { country }) };
}
