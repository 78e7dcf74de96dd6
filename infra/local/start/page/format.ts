/// <reference lib="dom" />

const formats = new Map<string, Intl.DateTimeFormat>();

function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.DateTimeFormat('en-GB', { hourCycle: 'h23', ...options });
  formats.set(key, known);
  return known;
}

const DAY = { weekday: 'short', day: 'numeric', month: 'short' } as const;
const CLOCK = { hour: '2-digit', minute: '2-digit' } as const;

/** `Sun, 22 Nov 2026, 08:11:05 UTC` */
export function universal(at: number): string {
  return `${format({ ...DAY, year: 'numeric', ...CLOCK, second: '2-digit', timeZone: 'UTC' }).format(at)} UTC`;
}

/** `Sun, 22 Nov, 10:00` where the zone is. */
export function local(at: number, timeZone: string): string {
  return format({ ...DAY, ...CLOCK, timeZone }).format(at);
}

export function localDay(at: number, timeZone: string): string {
  return format({ ...DAY, timeZone }).format(at);
}

export function localHour(at: number, timeZone: string): string {
  return format({ ...CLOCK, timeZone }).format(at);
}

/** `America/Los_Angeles` → `Los Angeles` */
export function placeOf(timeZone: string): string {
  return timeZone.slice(timeZone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}

const languages = new Intl.DisplayNames('en', { type: 'language' });
export function languageName(code: string): string {
  return languages.of(code) ?? code;
}

export function percent(ratio: number | null): string {
  return ratio === null ? '–' : `${Math.round(ratio * 100)}%`;
}
