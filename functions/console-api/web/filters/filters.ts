import type { Period } from '../../../../shared/contracts/console/responses.ts';

/** What the numbers are narrowed to. It stands in the address, so that a page can be sent to somebody else. */
export interface Filters {
  readonly span: Span;
  /** What texts were sent for, `survey:nps`; null for everything. */
  readonly purpose: string | null;
  readonly language: string | null;
}

export type Span = { readonly kind: 'last'; readonly days: number } | ({ readonly kind: 'between' } & Period);

const DAY = 86_400_000;
export const MOST_DAYS = 366;
const USUAL = { kind: 'last', days: 30 } as const satisfies Span;

/** What cannot be read is as if it were not there: an address that somebody mistyped still shows a page. */
export function filtersIn(search: string): Filters {
  const query = new URLSearchParams(search);
  return { span: spanIn(query), purpose: query.get('purpose'), language: query.get('language') };
}

export function queryOf({ span, purpose, language }: Filters): URLSearchParams {
  const query = new URLSearchParams();
  if (span.kind === 'between') {
    query.set('from', span.from);
    query.set('to', span.to);
  } else if (span.days !== USUAL.days) query.set('days', String(span.days));
  if (purpose !== null) query.set('purpose', purpose);
  if (language !== null) query.set('language', language);
  return query;
}

/** The days that are meant. @param now the deployment's clock, whose day is the last one */
export function periodOf(span: Span, now: string): Period {
  if (span.kind === 'between') return { from: span.from, to: span.to };
  return { from: dayOf(Date.parse(now) - (span.days - 1) * DAY), to: dayOf(Date.parse(now)) };
}

export const daysIn = ({ from, to }: Period): number => (Date.parse(to) - Date.parse(from)) / DAY + 1;

function spanIn(query: URLSearchParams): Span {
  const [from, to] = [query.get('from'), query.get('to')];
  if (isDay(from) && isDay(to) && from <= to && daysIn({ from, to }) <= MOST_DAYS) return { kind: 'between', from, to };
  const days = Number(query.get('days'));
  return Number.isInteger(days) && days >= 1 && days <= MOST_DAYS ? { kind: 'last', days } : USUAL;
}

function isDay(text: string | null): text is string {
  if (text === null || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(text);
  // Some engines take 30 February for 2 March.
  return !Number.isNaN(at) && dayOf(at) === text;
}

const dayOf = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);
