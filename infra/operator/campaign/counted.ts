import type { Micros } from '../../../shared/domain/price/money.ts';

/** `1,204 parts` */
export function counted(count: number, what: string): string {
  return `${count.toLocaleString('en-US')} ${what}${count === 1 ? '' : 's'}`;
}

/** To the cent, and a single part's price to as much as it has. */
export function dollars(micros: Micros | number): string {
  const places = micros < 1_000_000 ? 4 : 2;
  return `$${(micros / 1_000_000).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: places })}`;
}
