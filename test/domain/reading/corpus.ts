import { readFileSync } from 'node:fs';
import { formIn } from '../../../shared/domain/conversation/form.ts';
import type { Language } from '../../../shared/domain/language.ts';
import type { AnswerForm, AnswerReading, AnswerValue } from '../../../shared/domain/reading/answer.ts';
import type { Vocabulary } from '../../../shared/domain/reading/vocabulary.ts';
import { language as ar } from '../../../shared/program/languages/ar.ts';
import { language as en } from '../../../shared/program/languages/en.ts';
import { language as he } from '../../../shared/program/languages/he.ts';
import { language as ko } from '../../../shared/program/languages/ko.ts';
import { exit } from '../../../shared/program/surveys/exit.ts';

export const LANGUAGES = ['en', 'ar', 'he', 'ko'] as const;
export type LanguageCode = (typeof LANGUAGES)[number];

const SPOKEN: Readonly<Record<LanguageCode, Language>> = { en, ar, he, ko };

/** All vocabularies, the given language's first. */
export function vocabulariesFor(first: LanguageCode): readonly Vocabulary[] {
  return [first, ...LANGUAGES.filter((code) => code !== first)].map((code) => SPOKEN[code].vocabulary);
}

const exitReason = exit.questions['reason']!.form;

const FORMS: Readonly<Record<string, AnswerForm>> = {
  '1-10': { kind: 'scale', min: 1, max: 10 },
  '0-5': { kind: 'scale', min: 0, max: 5 },
  '0-10': { kind: 'scale', min: 0, max: 10 },
  stars: { kind: 'stars', max: 5 },
  'yes-no': { kind: 'yes-no' },
  open: { kind: 'open' },
};

export function formNamed(name: string, language: LanguageCode): AnswerForm {
  const form = name === 'exit' ? numbered(formIn(SPOKEN[language], exitReason)) : FORMS[name];
  if (form === undefined) throw new Error(`No form is called "${name}".`);
  return form;
}

const numberedForms = new Map<AnswerForm, AnswerForm>();

/** The tables name an option by its place, `#3`. */
function numbered(form: AnswerForm): AnswerForm {
  if (form.kind !== 'choice') return form;
  const known = numberedForms.get(form);
  if (known !== undefined) return known;
  const made: AnswerForm = {
    kind: 'choice',
    options: form.options.map(({ label }, at) => ({ id: `#${at + 1}`, label })),
  };
  numberedForms.set(form, made);
  return made;
}

export type Row = { readonly place: string; readonly cells: readonly string[] };

/** The rows of a table in `corpora/`; `\n`, `\0` and `\u{…}` in a text stand for the character. */
export function rowsOf(file: string): readonly Row[] {
  const lines = readFileSync(new URL(`corpora/${file}`, import.meta.url), 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    if (line === '' || line.startsWith('#')) return [];
    return [{ place: `${file}:${index + 1}`, cells: line.split('\t').map(decoded) }];
  });
}

function decoded(cell: string): string {
  return cell
    .replaceAll('\\n', '\n')
    .replaceAll('\\0', '\0')
    .replace(/\\u\{([0-9a-f]+)\}/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
}

/** A reading as the tables write it: `8`, `?7,8`, `!11`, `-question`, `-`. */
export function asWritten(reading: AnswerReading): string {
  const value = (each: AnswerValue): string => (each === true ? 'yes' : each === false ? 'no' : String(each));
  switch (reading.kind) {
    case 'answer':
      return reading.how === 'words' ? 'words' : value(reading.value);
    case 'ambiguous':
      return `?${reading.candidates.map(value).join(',')}`;
    case 'out-of-range':
      return `!${reading.value}`;
    case 'not-an-answer':
      return `-${reading.because}`;
    case 'unreadable':
      return '-';
  }
}

/** `-*` in a table: anything but an answer. */
export function agrees(expected: string, reading: AnswerReading): boolean {
  const written = asWritten(reading);
  return expected === '-*' ? written.startsWith('-') : written === expected;
}
