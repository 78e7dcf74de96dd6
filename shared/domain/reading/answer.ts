import type { AnswerForm, AnswerReading } from './answer-reading.ts';
import { UNREADABLE } from './answer-reading.ts';
import type { Books } from './books.ts';
import { booksFor } from './books.ts';
import { readElsewhere } from './elsewhere.ts';
import { readChoice } from './read-choice.ts';
import { readScore } from './read-score.ts';
import { readYesNo } from './read-yes-no.ts';
import { scorePieces } from './score-pieces.ts';
import { readDrawnStars } from './stars.ts';
import type { Token } from './tokens.ts';
import { tokensOf } from './tokens-of.ts';
import type { Vocabulary } from './vocabulary.ts';

export type { AnswerForm, AnswerReading, AnswerValue, ChoiceOption, Elsewhere, HowRead } from './answer-reading.ts';

const PLAIN_DIGITS = /^\s*(\d{1,3})[\s.!]*$/;

/**
 * What a customer's text says in answer to a question, as a careful person would take it. Opt-outs are `readIntent`'s:
 * read the intent first.
 *
 * @param vocabularies the contact's language first, then the other languages they may write in. Digits of every script
 *   are read whatever the languages.
 * @returns never throws, whatever the text.
 */
export function readAnswer(form: AnswerForm, text: string, vocabularies: readonly Vocabulary[]): AnswerReading {
  const plain = form.kind === 'yes-no' || form.kind === 'open' ? null : PLAIN_DIGITS.exec(text);
  if (plain !== null && form.kind !== 'yes-no' && form.kind !== 'open') return plainNumber(form, Number(plain[1]));
  const tokens = tokensOf(text);
  if (tokens.length === 0) return UNREADABLE;
  const books = booksFor(vocabularies);
  const reading = readForm(form, text, tokens, books);
  if (form.kind === 'open') return reading;
  if (reading.kind === 'answer') {
    if (reading.sure === 'certain') return reading;
    const also = readElsewhere(tokens, books);
    if (also === undefined) return reading;
    // "A quick one: when do you open?" A number word inside of a question is one of its words.
    if (reading.how === 'number-word' && also !== 'complaint') return { kind: 'not-an-answer', because: also };
    return { ...reading, also };
  }
  const because = readElsewhere(tokens, books);
  if (because === undefined || reading.kind === 'ambiguous' || reading.kind === 'out-of-range') return reading;
  return { kind: 'not-an-answer', because };
}

function plainNumber(form: Exclude<AnswerForm, { kind: 'yes-no' | 'open' }>, value: number): AnswerReading {
  const [min, max] =
    form.kind === 'scale' ? [form.min, form.max] : [1, form.kind === 'stars' ? form.max : form.options.length];
  if (value < min || value > max) return { kind: 'out-of-range', value };
  const answer = form.kind === 'choice' ? (form.options[value - 1]?.id ?? '') : value;
  return { kind: 'answer', value: answer, how: 'digits', sure: 'certain' };
}

function readForm(form: AnswerForm, text: string, tokens: readonly Token[], books: Books): AnswerReading {
  switch (form.kind) {
    case 'scale':
      return readScore(scorePieces(tokens, books), form);
    case 'stars': {
      const drawn = readDrawnStars(tokens, form.max);
      return drawn.kind === 'unreadable' ? readScore(scorePieces(tokens, books), { min: 1, max: form.max }) : drawn;
    }
    case 'choice':
      return readChoice(tokens, scorePieces(tokens, books), form.options, books);
    case 'yes-no':
      return readYesNo(tokens, books);
    case 'open':
      return readOpen(text, tokens, books);
  }
}

/** Any words answer an open question, a complaint most of all; but not a question to us, nor a request. */
function readOpen(text: string, tokens: readonly Token[], books: Books): AnswerReading {
  if (!tokens.some(({ kind }) => kind !== 'mark')) return UNREADABLE;
  const elsewhere = readElsewhere(tokens, books);
  const words = tokens.filter(({ kind }) => kind === 'word').length;
  const asks = elsewhere === 'question' && tokens.some(({ text: mark }) => mark === '?') && words < 20;
  if (elsewhere === 'request' && words < 20) return { kind: 'not-an-answer', because: 'request' };
  if (asks) return { kind: 'not-an-answer', because: 'question' };
  return { kind: 'answer', value: text.trim(), how: 'words', sure: 'certain' };
}
