const FIRST_LETTER = /\p{L}/u;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}]/u;
const MARK = '\u200f';

/** How a reader would lay a text out: by its mark, else by its first letter. */
export function directionOf(text: string): 'ltr' | 'rtl' {
  if (text.startsWith(MARK)) return 'rtl';
  return RIGHT_TO_LEFT.test(FIRST_LETTER.exec(text)?.[0] ?? '') ? 'rtl' : 'ltr';
}
