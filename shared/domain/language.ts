import type { Vocabulary } from './reading/vocabulary.ts';

/** ISO 639-1. */
export type LanguageCode = string;

/** All that Hearback needs to speak and to understand one language. */
export interface Language {
  readonly code: LanguageCode;
  /** What its speakers call it. */
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
  /** Unicode's name of the script that tells this language from the others, where it has one of its own: `Hebrew`. */
  readonly script?: string;
  readonly vocabulary: Vocabulary;
  /** Liquid templates by key, the same keys in every language. */
  readonly texts: Readonly<Record<string, string>>;
}
