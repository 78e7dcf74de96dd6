import type { Purpose } from '../facts.ts';
import type { LanguageCode } from '../language.ts';
import type { CountryCode } from '../place/countries.ts';

/**
 * Of what something is counted: `all`; a survey or campaign, `survey:nps`, `campaign:birthday`; `language:ko`,
 * `country:KR`, `channel:sms`; a survey or campaign in a language, `survey:nps language:ko`; and `cohorts`.
 */
export type Scope = string;

export const ALL: Scope = 'all';

/** Customers by the months in which they joined and left. */
export const COHORTS: Scope = 'cohorts';

/** Every text goes and comes by it, as yet. */
const CHANNEL: Scope = 'channel:sms';

/** For who is of no known country, or was stored before it was noted. */
export const UNKNOWN = 'unknown';

/** Of whom something is counted, as they were when it happened. */
export interface Whose {
  readonly language?: LanguageCode;
  readonly country?: CountryCode;
}

export function languageScope(language: LanguageCode = UNKNOWN): Scope {
  return `language:${language}`;
}

/** What a survey or campaign, or everything where it is left out, comes to in one language. */
export function scopeIn(language: LanguageCode, purpose?: Scope): Scope {
  return purpose === undefined ? languageScope(language) : `${purpose} ${languageScope(language)}`;
}

/** @param byText whether it came about by texts */
export function scopesOf({ language, country = UNKNOWN }: Whose, purpose?: Purpose, byText = true): readonly Scope[] {
  const spoken = languageScope(language);
  const own = isCounted(purpose) ? [purpose, `${purpose} ${spoken}`] : [];
  return [ALL, spoken, `country:${country}`, ...(byText ? [CHANNEL] : []), ...own];
}

/** Answers to people are counted with everything only. */
export function isCounted(purpose: Purpose | undefined): purpose is `survey:${string}` | `campaign:${string}` {
  return purpose?.includes(':') ?? false;
}
