import { digitValue } from './digits.ts';
import { SAME_TO_THE_READER } from './look-alikes.ts';

/**
 * A text is read as far as this many characters: an inbound message has at most 1,600, and what stands beyond cannot
 * change how the beginning is meant, only how long reading takes.
 */
const READ_AT_MOST = 2_000;

const BEYOND_ASCII = /[^\0-\x7f]/;
const APOSTROPHES = /[´`‘’ʼʹ′＇]/g;
const FRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/\s?[½¼¾]/g, '.5'],
  [/🔟/gu, '10'],
];
/** Marks above and below letters, vowel points, variation selectors, invisible and direction-changing characters. */
const INVISIBLE = /[\p{M}\p{Cf}\u3164\uffa0\u115f\u1160\u2800\u0640]/u;

/** "Begin": without its hamza it would be "never", which begins nothing. */
const BEGIN = /(?<!\p{L})[اإ]بد(?:أ|ا\u0654)(?![\p{L}\p{M}])/gu;

const ARABIC = new Set(Array.from('ابتثجحخدذرزسشصضطظعغفقكلمنهوي', (letter) => letter.codePointAt(0) ?? 0));

/**
 * The text as two people would agree that it reads: lower case, no accents or vowel points, nothing invisible, letters
 * that look Latin as Latin, digits of every script as 0-9, one form of each mark. Any string is accepted.
 */
export function normaliseText(text: string): string {
  const read = text.length > READ_AT_MOST ? text.slice(0, READ_AT_MOST) : text;
  return (BEYOND_ASCII.test(read) ? fold(read) : read).toLowerCase();
}

/** Letters of the shipped scripts that fold to themselves, spared the slower tests. */
const isPlainLetter = (code: number): boolean =>
  (code >= 0x5d0 && code <= 0x5ea) ||
  (code >= 0x1100 && code <= 0x115e) ||
  (code >= 0x1161 && code <= 0x11ff) ||
  ARABIC.has(code);

/** Of the letter as it stands, else of its small one: both are read alike once the text is in lower case. */
function lookAlike(character: string, code: number): string | undefined {
  return (
    SAME_TO_THE_READER.get(code) ?? SAME_TO_THE_READER.get(character.toLowerCase().codePointAt(0) ?? 0) ?? inWhite(code)
  );
}

/** Letters in white on black, round (from U+1F150) or square (from U+1F170), which compatibility folding leaves. */
function inWhite(code: number): string | undefined {
  const place = (code - 0x1f150) % 32;
  return code >= 0x1f150 && code <= 0x1f189 && place < 26 ? String.fromCharCode(0x61 + place) : undefined;
}

function fold(text: string): string {
  let plain = text.replace(APOSTROPHES, "'");
  for (const [form, digits] of FRACTIONS) plain = plain.replace(form, digits);
  plain = plain.replace(BEGIN, 'بدء');
  let folded = '';
  for (const character of plain.normalize('NFKD').replace(APOSTROPHES, "'")) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) {
      folded += character;
      continue;
    }
    const digit = digitValue(code);
    if (digit >= 0) folded += digit;
    else if (isPlainLetter(code)) folded += character;
    else if (!INVISIBLE.test(character)) folded += lookAlike(character, code) ?? character;
  }
  // Compatibility folding took Hangul syllables apart; a reader sees syllables.
  return folded.normalize('NFC');
}
