import type { CampaignPrice } from '../../../shared/app/price-campaign.ts';
import { SKIPPED } from '../../../shared/domain/campaign/explain.ts';
import type { SkipReason } from '../../../shared/domain/facts.ts';
import type { Prices } from '../../../shared/domain/price/price.ts';
import type { Tally } from '../../../shared/domain/price/tally.ts';
import { counted, dollars } from '../counted.ts';
import { table } from '../table.ts';
import type { PhoneNumbers } from './dearest-told.ts';
import { dearestTold } from './dearest-told.ts';
import { forcedTold } from './forced-told.ts';

/** What the month's planned messages may cost, and what they have. */
export interface BudgetTold {
  /** US dollars; undefined where the operator has set none. */
  readonly monthly: number | undefined;
  readonly spentMicros: number;
  /** `2026-11` */
  readonly month: string;
}

const TO_KNOW = [
  '  A part (segment) is what you pay for: 160 characters, or 70 where one of them needs UCS-2; in longer texts 153, or 67.',
  '  Caps and opt-outs are looked at again as each one leaves: fewer may be sent.',
];
const COUNTRIES = new Intl.DisplayNames('en', { type: 'region' });
const LANGUAGES = new Intl.DisplayNames('en', { type: 'language' });

/** What a campaign would cost, for a person to decide by. */
export function priceTold(price: CampaignPrice, prices: Prices, budget: BudgetTold, phones: PhoneNumbers): string {
  const { total, recipients, refused, contacts } = price;
  return [
    `${recipients.toLocaleString('en-US')} of ${counted(contacts, 'contact')} belong to it; ${counted(total.texts, 'text')} would be sent.`,
    ...Object.entries(refused).map(refusedTold),
    ...(recipients === 0 ? ['  Nobody: look at its audience, and at the spelling of tags and attributes.'] : []),
    `Total: ${counted(total.segments, 'part')}, ${dollars(total.micros)}.`,
    `  ${budgetTold(total.micros, budget)}`,
    ...(total.texts > 0 ? TO_KNOW : []),
    ...(price.tooLong > 0 ? [`  ${counted(price.tooLong, 'text')} would be cut at 1,600 characters.`] : []),
    ...dividedTold(price, prices),
    ...forcedTold(price),
    ...dearestTold(price, phones),
  ].join('\n');
}

function refusedTold([reason, count]: readonly [string, number]): string {
  return `  ${counted(count, 'contact')} would get none: ${reason} (${SKIPPED[reason as SkipReason] ?? 'nobody noted why'})`;
}

function budgetTold(micros: number, { monthly, spentMicros, month }: BudgetTold): string {
  if (monthly === undefined) return 'No monthly budget is set (monthlyBudget in cdk.json).';
  const left = Math.round(monthly * 1e6) - spentMicros;
  const budget = `the budget of ${dollars(monthly * 1e6)} for ${month}, of which ${dollars(spentMicros)} is spent or set aside`;
  return micros > left
    ? `OVER BUDGET: that is more than is left of ${budget}. What comes after that is skipped.`
    : `That fits into ${budget}.`;
}

function dividedTold({ byCountry, byLanguage, byEncoding }: CampaignPrice, prices: Prices): readonly string[] {
  const own = (country: string) => Object.hasOwn(prices, country);
  const others = Object.keys(byCountry).filter((country) => country !== 'unknown' && !own(country));
  const marked = (country: string) => (others.includes(country) ? ' *' : '');
  const sections = [
    ['by country', byCountry, (code: string) => `${nameOf(code, COUNTRIES)}${marked(code)}`],
    ['by language', byLanguage, (code: string) => nameOf(code, LANGUAGES)],
    ['by encoding', byEncoding, () => ''],
  ] as const;
  const rows = sections.flatMap(([title, tallies, name]) => [
    [`${title}:`, '', '', ''],
    ...Object.entries(tallies).map(([key, tally]) => rowOf(key, name(key), tally)),
  ]);
  if (rows.length === sections.length) return [];
  return [
    ...table('<>>>', rows),
    ...(others.length > 0
      ? [`  * has no price of its own in "prices" (cdk.json): ${dollars(prices.default)} a part`]
      : []),
  ];
}

function rowOf(key: string, name: string, { texts, segments, micros }: Tally): readonly string[] {
  const label = name === '' ? `  ${key}` : `  ${key}  ${name}`;
  return [label, counted(texts, 'text'), counted(segments, 'part'), `$${(micros / 1e6).toFixed(4)}`];
}

function nameOf(code: string, names: Intl.DisplayNames): string {
  return code === 'unknown' ? 'at the dearest price' : (names.of(code) ?? '');
}
