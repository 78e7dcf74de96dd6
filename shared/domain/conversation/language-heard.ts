import type { Contact } from '../contact/contact.ts';
import type { SpeakingContext } from '../context.ts';
import { languageWritten } from '../program.ts';

/**
 * The language of whoever nobody told us one of, where the script of their own texts tells it. It is kept beside the
 * profile, which holds what the operator's systems told: anybody can write a text in another's name.
 */
export function hearing(contact: Contact, text: string, { program }: SpeakingContext): Contact {
  if (contact.profile.language !== undefined) return contact;
  const writes = languageWritten(program, text);
  return writes === undefined ? contact : { ...contact, writes };
}

/** For the time of an answer, as if it had been told. */
export function inLanguageHeard(contact: Contact): Contact {
  const { profile, writes } = contact;
  if (profile.language !== undefined || writes === undefined) return contact;
  return { ...contact, profile: { ...profile, language: writes } };
}

/** And after it only what was told before. */
export function inLanguageTold(contact: Contact, before: Contact): Contact {
  if (before.profile.language !== undefined) return contact;
  const { language: _heard, ...profile } = contact.profile;
  return { ...contact, profile };
}
