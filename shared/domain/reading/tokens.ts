/** A piece of a normalised text. In Hangul every syllable is a word, since writers space it as they please. */
export type Token = {
  readonly kind: 'word' | 'number' | 'mark' | 'picture';
  /** The word without apostrophes, the digits as typed, the mark, or the emoji. */
  readonly text: string;
  /** Whether white space or the beginning of the text stands before it. */
  readonly apart: boolean;
};

const LETTER = /\p{L}/u;
const SPACE = /\s/u;
const MONEY = /\p{Sc}/u;
const REPEATED = /(\p{L})\1{2,}/gu;

const isLatinLetter = (code: number): boolean => code >= 0x61 && code <= 0x7a;
const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const isHangul = (code: number): boolean => code >= 0xac00 && code <= 0xd7a3;
/** Consonants and vowels on their own: ㅋㅋ, ㅠㅠ laugh and weep; ㅇㅇ and ㄴㄴ say yes and no. */
const isJamo = (code: number): boolean => (code >= 0x3131 && code <= 0x318e) || (code >= 0x1100 && code <= 0x11ff);

function isLetter(code: number): boolean {
  if (code < 0x80) return isLatinLetter(code);
  return !isHangul(code) && !isJamo(code) && LETTER.test(String.fromCodePoint(code));
}

/** Splits a text that `normaliseText` returned. */
export function tokenise(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const { length } = text;
  let at = 0;
  let apart = true;
  const add = (kind: Token['kind'], piece: string): void => {
    tokens.push({ kind, text: piece, apart });
    apart = false;
  };

  while (at < length) {
    const code = text.codePointAt(at) ?? 0;
    const width = code > 0xffff ? 2 : 1;
    if (code <= 0x20 || code === 0x7f || code === 0x5f || (code >= 0x80 && SPACE.test(text.charAt(at)))) {
      if (code === 0x0a) add('mark', '\n');
      apart = true;
      at += 1;
    } else if (isDigit(code)) {
      const end = endOfNumber(text, at);
      add('number', text.slice(at, end).replaceAll(',', ''));
      at = end;
    } else if (isHangul(code)) {
      add('word', text.charAt(at));
      at += 1;
    } else if (isLetter(code)) {
      const end = endOfWord(text, at, isLatinLetter(code));
      add('word', bareWord(text.slice(at, end)));
      at = end;
    } else if (isJamo(code)) {
      let end = at + 1;
      while (end < length && isJamo(text.charCodeAt(end))) end += 1;
      add('picture', text.slice(at, Math.min(end, at + 2)));
      at = end;
    } else if (code === 0x2e && text.charCodeAt(at + 1) === 0x2e) {
      while (text.charCodeAt(at) === 0x2e) at += 1;
      add('mark', '…');
    } else if (code < 0x80) {
      add('mark', text.charAt(at));
      at += 1;
    } else {
      const character = String.fromCodePoint(code);
      if (MONEY.test(character)) add('mark', '$');
      else add('picture', character);
      at += width;
    }
  }
  return tokens;
}

/** Digits, thousands set off by commas, and one decimal point between digits. */
function endOfNumber(text: string, start: number): number {
  const digitsFrom = (from: number): number => {
    let end = from;
    while (isDigit(text.charCodeAt(end))) end += 1;
    return end;
  };
  let end = digitsFrom(start);
  while (text.charCodeAt(end) === 0x2c && digitsFrom(end + 1) === end + 4) end += 4;
  if (text.charCodeAt(end) === 0x2e && isDigit(text.charCodeAt(end + 1))) {
    end = digitsFrom(end + 1);
  }
  return end;
}

/** Letters with the apostrophes and, in Latin, the digits between them: "don't", "gr8", "b4". */
function endOfWord(text: string, start: number, latin: boolean): number {
  let end = start;
  for (;;) {
    const code = text.codePointAt(end) ?? 0;
    if (code === 0x27 && isLetter(text.codePointAt(end + 1) ?? 0)) end += 1;
    else if (isLetter(code) || (latin && isDigit(code))) end += code > 0xffff ? 2 : 1;
    else return end;
  }
}

/** "Stoooop" and "yesss" are "stop" and "yes" said louder. */
function bareWord(word: string): string {
  const letters = word.includes("'") ? word.replaceAll("'", '') : word;
  return letters.length > 3 ? letters.replace(REPEATED, '$1') : letters;
}
