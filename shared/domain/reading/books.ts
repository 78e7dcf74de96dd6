import type { Elsewhere } from './answer-reading.ts';
import { PhraseBook } from './phrase-book.ts';
import { Remembered } from './remembered.ts';
import type { IntentRule, Vocabulary } from './vocabulary.ts';

/** What a word is to someone looking for a score. */
export type ScoreWord =
  | { readonly is: 'number'; readonly value: number; readonly ordinal: boolean }
  | { readonly is: Exclude<keyof Vocabulary['score'], 'notNumbers'> | 'other' };

export type ToneWord = keyof Vocabulary['tone'];

export type YesNoWord = keyof Vocabulary['yesNo'];

export type IntentWord =
  | { readonly is: 'meant' | 'maybe'; readonly rule: IntentRule }
  | { readonly is: 'optOut' | 'optOutAlone' | 'optOutTypos' | 'optIn' | 'help' | 'courtesy' | 'echoes' | 'not' };

/**
 * The vocabularies of a conversation, ready to read with: each book is made when first used and kept as long as the
 * vocabularies are, so that reading a reply builds nothing.
 */
export type Books = {
  readonly score: () => PhraseBook<ScoreWord>;
  readonly yesNo: () => PhraseBook<YesNoWord>;
  readonly elsewhere: () => PhraseBook<Elsewhere>;
  readonly intent: () => PhraseBook<IntentWord>;
  /** What may be meant so, where the rules of `intent` say nothing. */
  readonly hints: () => PhraseBook<true>;
  /** Whole messages, which a phrase inside a sentence must not hide. */
  readonly keywords: () => PhraseBook<IntentWord>;
  readonly tone: () => PhraseBook<ToneWord>;
  /** What machines write. */
  readonly automatic: () => PhraseBook<true>;
  readonly leftOut: () => PhraseBook<true>;
  readonly fuzzyOptOuts: readonly string[];
  readonly notFuzzy: ReadonlySet<string>;
  /** Words that were looked at, spelt right; empty where there is nothing to mend. */
  readonly mended: Remembered<string>;
};

type Shelf = { books?: Books; readonly next: WeakMap<Vocabulary, Shelf> };

const shelf = (): Shelf => ({ next: new WeakMap() });
const ALL = shelf();

/** The books for these vocabularies, the contact's language first: where two languages disagree on a word, it decides. */
export function booksFor(vocabularies: readonly Vocabulary[]): Books {
  let at = ALL;
  for (const vocabulary of vocabularies) {
    let next = at.next.get(vocabulary);
    if (next === undefined) {
      next = shelf();
      at.next.set(vocabulary, next);
    }
    at = next;
  }
  at.books ??= compile([...vocabularies]);
  return at.books;
}

function once<Value>(make: () => Value): () => Value {
  let value: Value | undefined;
  return () => {
    value ??= make();
    return value;
  };
}

function compile(vocabularies: readonly Vocabulary[]): Books {
  function book<Meaning>(fill: (book: PhraseBook<Meaning>, vocabulary: Vocabulary) => void): () => PhraseBook<Meaning> {
    return once(() => {
      const made = new PhraseBook<Meaning>();
      for (const vocabulary of vocabularies) {
        made.allowPrefixes(vocabulary.prefixes);
        fill(made, vocabulary);
      }
      return made;
    });
  }
  return {
    score: book(fillScore),
    yesNo: book(fillYesNo),
    elsewhere: book(fillElsewhere),
    intent: book(fillIntent),
    hints: book((hints, { language, groups, intent }) => hints.add(language, groups, intent.hints, true)),
    keywords: book(fillKeywords),
    tone: book(fillTone),
    automatic: book((made: PhraseBook<true>, { language, groups, automatic }) =>
      made.add(language, groups, automatic, true),
    ),
    leftOut: book((made: PhraseBook<true>, { language, groups, intent }) =>
      made.add(language, groups, intent.leftOut, true),
    ),
    fuzzyOptOuts: vocabularies.flatMap(({ intent }) => wordsOf(intent.optOutFuzzy)),
    notFuzzy: new Set(vocabularies.flatMap(({ intent }) => wordsOf(intent.notFuzzy))),
    mended: new Remembered(),
  };
}

const wordsOf = (list: string): readonly string[] => list.split(/[,\s]+/).filter((word) => word !== '');

function fillScore(book: PhraseBook<ScoreWord>, { language, groups, numbers, ordinals, score }: Vocabulary): void {
  book.add(language, groups, score.notNumbers, { is: 'other' });
  for (const [value, phrases] of Object.entries(numbers)) {
    book.add(language, groups, phrases, { is: 'number', value: Number(value), ordinal: false });
  }
  for (const [value, phrases] of Object.entries(ordinals)) {
    book.add(language, groups, phrases, { is: 'number', value: Number(value), ordinal: true });
  }
  const { notNumbers: _, ...kinds } = score;
  // "of" and "and" lead to a score too, but between two numbers they mean more.
  book.add(language, groups, score.outOf, { is: 'outOf' });
  book.add(language, groups, score.or, { is: 'or' });
  for (const is of Object.keys(kinds) as (keyof typeof kinds)[]) book.add(language, groups, kinds[is], { is });
}

function fillYesNo(book: PhraseBook<YesNoWord>, { language, groups, yesNo }: Vocabulary): void {
  for (const is of Object.keys(yesNo) as YesNoWord[]) book.add(language, groups, yesNo[is], is);
}

function fillTone(book: PhraseBook<ToneWord>, { language, groups, tone }: Vocabulary): void {
  for (const is of ['neither', 'complaint', 'negative'] as const) book.add(language, groups, tone[is], is);
}

function fillElsewhere(book: PhraseBook<Elsewhere>, { language, groups, elsewhere }: Vocabulary): void {
  for (const is of Object.keys(elsewhere) as Elsewhere[]) book.add(language, groups, elsewhere[is], is);
}

function fillIntent(book: PhraseBook<IntentWord>, { language, groups, intent }: Vocabulary): void {
  book.add(language, groups, intent.not, { is: 'not' });
  for (const rule of intent.meant) book.add(language, groups, rule.phrases, { is: 'meant', rule });
  for (const rule of intent.maybe) book.add(language, groups, rule.phrases, { is: 'maybe', rule });
}

function fillKeywords(book: PhraseBook<IntentWord>, { language, groups, intent }: Vocabulary): void {
  for (const is of ['optOut', 'optOutAlone', 'optOutTypos', 'optIn', 'help', 'courtesy', 'echoes'] as const) {
    book.add(language, groups, intent[is], { is });
  }
}
