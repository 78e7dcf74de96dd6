import type { Segmentation } from '../content/segments.ts';
import { segmentation } from '../content/segments.ts';
import type { Micros } from './money.ts';
import { fromDollars, times } from './money.ts';

/** What one part costs, carrier fee included, by ISO 3166 country; `default` in all others. */
export type Prices = Readonly<Record<string, Micros>> & { readonly default: Micros };

export interface Price extends Segmentation {
  readonly micros: Micros;
}

export function pricesFrom(dollars: Readonly<Record<string, number>> & { readonly default: number }): Prices {
  const { default: others, ...known } = dollars;
  const byCountry = Object.entries(known).map(([country, price]) => [country, fromDollars(price)]);
  return { ...Object.fromEntries(byCountry), default: fromDollars(others) };
}

/** A number whose country nobody knows may be anywhere: the dearest price that we know. */
export function partPrice(country: string | undefined, prices: Prices): Micros {
  if (country === undefined) return Math.max(...Object.values(prices)) as Micros;
  return (Object.hasOwn(prices, country) ? prices[country] : undefined) ?? prices.default;
}

export function priceOf(text: string, country: string | undefined, prices: Prices): Price {
  const counted = segmentation(text);
  return { ...counted, micros: times(partPrice(country, prices), counted.segments) };
}

/** The API takes two digits before the point and five behind it. */
const HUNDRED_THOUSANDTHS = 100_000;
const LARGEST = 100 * HUNDRED_THOUSANDTHS - 1;

/**
 * What the provider may charge at most for a text that should cost `micros`, in US dollars as its API wants them: `0.0226`.
 * Rounded up, so that the expected price itself is never refused.
 */
export function maxPriceOf(micros: Micros, factor: number): string {
  const most = Math.min(Math.ceil(Math.round(micros * factor) / 10), LARGEST);
  const behind = String(most % HUNDRED_THOUSANDTHS).padStart(5, '0');
  return `${Math.floor(most / HUNDRED_THOUSANDTHS)}.${behind.replace(/0{1,4}$/, '')}`;
}
