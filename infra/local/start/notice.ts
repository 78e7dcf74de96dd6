import type { Told } from './story.ts';

const SHOWN = 3;

/** What a stretch of virtual time brought, in one line. */
export function noticeOf(told: readonly Told[], milliseconds: number): string {
  const sentences = told.map(({ text }) => text);
  if (sentences.length === 0) return `Nothing happened in ${durationOf(milliseconds)}.`;
  const more = sentences.length - SHOWN;
  const rest = more > 0 ? ` · and ${more} more` : '';
  return `After ${durationOf(milliseconds)}: ${sentences.slice(0, SHOWN).join(' · ')}${rest}`;
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** The two largest units: `1 day 3 hours`, `3 seconds`. */
export function durationOf(milliseconds: number): string {
  let rest = Math.round(milliseconds / 1_000) * 1_000;
  const parts = UNITS.flatMap(([name, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count === 0 ? [] : [`${count} ${name}${count === 1 ? '' : 's'}`];
  });
  return parts.slice(0, 2).join(' ') || 'a moment';
}
