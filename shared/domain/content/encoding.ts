import { isGsm, segmentation } from './segments.ts';

/** A character that makes a whole text UCS-2, and costs it more than half of its room. */
export interface Forcing {
  readonly character: string;
  /** As Unicode writes it: `U+201C`. */
  readonly codePoint: string;
  /** What people call it, where it is one that has a plain counterpart. */
  readonly name?: string;
  /** What says the same in GSM-7; the empty string where nothing needs to be said. */
  readonly swap?: string;
  /** The swap changes a word, perhaps somebody's name: a person has to want it. */
  readonly alters?: true;
}

const PLAIN: readonly (readonly [name: string, characters: string, swap: string])[] = [
  ['curly double quote', '“”„‟', '"'],
  ['angle quote', '«»', '"'],
  ['double prime', '″', '"'],
  ['curly single quote', '‘’‚‛', "'"],
  ['single angle quote', '‹›', "'"],
  ['prime', '′', "'"],
  ['free-standing accent', '´`', "'"],
  ['hyphen', '\u2010\u2011', '-'],
  ['dash', '‒–—―', '-'],
  ['minus sign', '−', '-'],
  ['ellipsis', '…', '...'],
  ['non-breaking space', '\u00a0\u202f', ' '],
  ['tabulator', '\t', ' '],
  ['typographic space', '\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u205f\u3000', ' '],
  ['line separator', '\u0085\u2028\u2029', '\n'],
  ['bullet', '•‣◦▪●', '-'],
  ['multiplication sign', '×', 'x'],
  ['arrow', '→', '->'],
  ['trademark sign', '™', '(TM)'],
  ['registered sign', '®', '(R)'],
  ['copyright sign', '©', '(C)'],
  ['zero-width character', '\u200b\u200c\u200d\u2060\ufeff', ''],
  ['soft hyphen', '\u00ad', ''],
  ['direction mark', '\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069', ''],
  ['variation selector', '\ufe0e\ufe0f', ''],
];

const SWAPS = new Map(
  PLAIN.flatMap(([name, characters, swap]) =>
    Array.from(characters, (character) => [character, { name, swap }] as const),
  ),
);

/** Letters that Unicode does not take apart into a plain one and an accent. */
const LETTERS = new Map([
  ...Object.entries({
    Œ: 'OE',
    œ: 'oe',
    Ł: 'L',
    ł: 'l',
    Đ: 'D',
    đ: 'd',
    ı: 'i',
    ẞ: 'SS',
    Þ: 'Th',
    þ: 'th',
    Ð: 'D',
    ð: 'd',
  }),
]);

/** The characters outside of GSM-7, each once, in the order in which they first stand there. */
export function forcing(text: string): readonly Forcing[] {
  if (isGsm(text)) return [];
  return [...new Set(text)].filter((character) => !isGsm(character)).map(forcingOf);
}

/**
 * The text in plain characters that mean the same, where that makes it GSM-7 and no longer in parts; else the text as it
 * is: Korean keeps its quotes. No letter of a word is ever changed.
 */
export function swapped(text: string): string {
  return isGsm(text) ? text : (cheaper(text, (character) => SWAPS.get(character)?.swap) ?? text);
}

/** As `swapped`, with accents left out as well. Undefined where that does not make it GSM-7, or makes it longer in parts. */
export function altered(text: string): string | undefined {
  return isGsm(text) ? undefined : cheaper(text, (character) => forcingOf(character).swap);
}

function cheaper(text: string, swapOf: (character: string) => string | undefined): string | undefined {
  let plain = '';
  for (const character of text) {
    const kept = isGsm(character) ? character : swapOf(character);
    if (kept === undefined) return undefined;
    plain += kept;
  }
  return segmentation(plain).segments <= segmentation(text).segments ? plain : undefined;
}

function forcingOf(character: string): Forcing {
  const code = character.codePointAt(0) ?? 0;
  const codePoint = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const plain = SWAPS.get(character);
  if (plain !== undefined) return { character, codePoint, ...plain };
  const letter = LETTERS.get(character) ?? withoutAccents(character);
  return letter === undefined ? { character, codePoint } : { character, codePoint, swap: letter, alters: true };
}

/** The letter under the accents; an accent that stands alone goes with them. */
function withoutAccents(character: string): string | undefined {
  const bare = character.normalize('NFD').replace(/\p{M}/gu, '');
  const isAccent = bare === '' && /^[\u0300-\u036f]$/.test(character);
  return isAccent || (bare !== '' && bare !== character && isGsm(bare)) ? bare : undefined;
}
