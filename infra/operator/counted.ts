import type { Instant } from '../../shared/domain/instant.ts';
import type { Micros } from '../../shared/domain/price/money.ts';

/** `1,204 parts` */
export function counted(count: number, what: string): string {
  return `${count.toLocaleString('en-US')} ${what}${count === 1 ? '' : 's'}`;
}

/** To the cent, and less than a dollar to as much as it has. */
export function dollars(micros: Micros | number): string {
  const places = micros < 1_000_000 ? 4 : 2;
  return `$${(micros / 1_000_000).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: places })}`;
}

/** `2026-03-20 18:00 UTC` */
export function moment(at: Instant): string {
  return `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
}
