import type { Estimate } from '../../../../shared/contracts/console/numbers.ts';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
const share = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });
const dollars = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' });
const cents = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD', minimumFractionDigits: 4 });
const signed = new Intl.NumberFormat('en', { signDisplay: 'exceptZero', maximumFractionDigits: 0 });

/** What stands where there is nothing to divide by. */
export const NONE = '–';

export const count = (value: number): string => whole.format(value);
export const decimal = (value: number | null): string => (value === null ? NONE : fine.format(value));
export const percent = (value: number | null): string => (value === null ? NONE : share.format(value));
/** Of 100, as CSAT is told. */
export const ofHundred = (value: number): string => share.format(value / 100);
/** From −100 to 100, as NPS is told. */
export const score = (value: number): string => signed.format(value);
/** A few texts cost less than a cent. */
export const money = (value: number): string => (value > 0 && value < 0.01 ? cents : dollars).format(value);
/** Of one text: parts of a cent count. */
export const price = (value: number): string => cents.format(value);

export function estimated(estimate: Estimate | null, format: (value: number) => string): string {
  return estimate === null ? NONE : format(estimate.value);
}

export function interval({ low, high, of }: Estimate, format: (value: number) => string): string {
  return `95% interval ${format(low)} to ${format(high)}, from ${count(of)}`;
}

export function seconds(value: number | null): string {
  if (value === null) return NONE;
  if (value < 90) return `${whole.format(value)} s`;
  if (value < 5_400) return `${whole.format(value / 60)} min`;
  return `${fine.format(Math.round(value / 360) / 10)} h`;
}
