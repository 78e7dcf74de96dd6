import type { Category } from '../consent.ts';
import type { PhoneNumber } from '../ids.ts';
import type { CountryCode } from '../place/countries.ts';
import { placeOf } from '../place/place.ts';

/** What an advertisement must begin with, by the country of the number that it goes to. */
const MARKS: ReadonlyMap<CountryCode, string> = new Map([
  /** Enforcement Decree of the Act on Promotion of Information and Communications Network Utilization, art. 61, annex 6. */
  ['KR', '(광고)'],
  /** Communications (Telecommunications and Broadcasting) Law, 1982, section 30A(e). */
  ['IL', 'פרסומת:'],
]);

/** The text with the mark that the law wants in front, unless it begins with it already. Only advertising is marked. */
export function marked(text: string, phone: PhoneNumber, category: Category): string {
  const mark = category === 'marketing' ? MARKS.get(placeOf(phone).country ?? '') : undefined;
  return mark === undefined || beginsWith(mark, text) ? text : `${mark} ${text}`;
}

/** However an author has written it: after a mark of direction, with spaces within, without the colon. */
function beginsWith(mark: string, text: string): boolean {
  const bare = (written: string) => written.replace(/[\s\p{Cf}]/gu, '').normalize('NFC');
  return bare(text).startsWith(bare(mark).replace(/:$/, ''));
}
