import type { CampaignPrice } from '../../../shared/app/price-campaign.ts';
import type { DearText, Why } from '../../../shared/domain/price/dearest.ts';
import type { ForcedTally } from '../../../shared/domain/price/forced.ts';
import type { Micros } from '../../../shared/domain/price/money.ts';
import type { Tally } from '../../../shared/domain/price/tally.ts';
import { counted, dollars } from './counted.ts';

/** Causes of UCS-2 that are worth a line. */
const MOST_CAUSES = 12;

/** What a campaign would cost, for a person to decide by. */
export function priceTold(price: CampaignPrice, budget: number | undefined): string {
  const { total, recipients, refused, contacts } = price;
  return [
    `${counted(recipients, 'contact')} of ${contacts.toLocaleString('en-US')} belong to it; ${counted(total.texts, 'text')} would be sent.`,
    ...Object.entries(refused).map(([reason, count]) => `  ${counted(count, 'contact')} would get none: ${reason}`),
    `Total: ${counted(total.segments, 'part')}, ${dollars(total.micros)}.${budgetTold(total.micros, budget)}`,
    ...(price.tooLong > 0 ? [`${counted(price.tooLong, 'text')} would be cut at 1,600 characters.`] : []),
    ...divided('by country', price.byCountry),
    ...divided('by language', price.byLanguage),
    ...divided('by encoding', price.byEncoding),
    ...forcedTold(price),
    ...dearestTold(price.dearest),
  ].join('\n');
}

function budgetTold(micros: Micros, budget: number | undefined): string {
  if (budget === undefined) return ' No monthly budget is set.';
  const monthly = Math.round(budget * 1e6);
  const share = Math.round((micros / monthly) * 100);
  return micros > monthly
    ? ` That is more than the monthly budget of $${budget}: it would stop on the way.`
    : ` That is ${share}% of the monthly budget of $${budget}.`;
}

function divided(title: string, tallies: Readonly<Record<string, Tally>>): readonly string[] {
  const lines = Object.entries(tallies).map(
    ([key, { texts, segments, micros }]) =>
      `  ${key.padEnd(8)} ${counted(texts, 'text').padStart(16)} ${counted(segments, 'part').padStart(16)} ${dollars(micros).padStart(14)}`,
  );
  return lines.length === 0 ? [] : [`${title}:`, ...lines];
}

function forcedTold({ forced, saved }: CampaignPrice): readonly string[] {
  if (forced.length === 0) return [];
  return [
    'what forces UCS-2, with 70 characters a part in place of 160:',
    ...forced.slice(0, MOST_CAUSES).map(causeTold),
    ...(forced.length > MOST_CAUSES ? [`  and ${forced.length - MOST_CAUSES} more`] : []),
    ...(saved.segments > 0
      ? [
          `  "swaps": "apply" in the file puts plain characters in place of those that mean the same: ` +
            `${counted(saved.segments, 'part')} and ${dollars(saved.micros)} less.`,
        ]
      : []),
  ];
}

function causeTold({ cause, texts, fromRecipient, saves }: ForcedTally): string {
  const where = fromRecipient === texts ? ', from names and fields of contacts alone' : '';
  const many = `in ${counted(texts, 'text')}${where}`;
  if (cause.kind === 'script') return `  ${cause.script} ${many}`;
  const { character, codePoint, swap, alters } = cause;
  if (swap === undefined) return `  ${character} (${codePoint}) ${many}`;
  const plain = swap === '' ? 'nothing' : `"${swap}"`;
  const worth = saves.segments === 0 ? 'would save nothing here' : `would save ${dollars(saves.micros)}`;
  const care = alters ? '; it changes the word, so it is never done by itself' : '';
  return `  ${character} (${codePoint}) ${many}: ${plain} in its place ${worth}${care}`;
}

function dearestTold(dearest: readonly DearText[]): readonly string[] {
  if (dearest.length === 0) return [];
  return [
    'the dearest:',
    ...dearest.map(
      ({ contactId, language, segments, micros, why }) =>
        `  ${contactId}  ${language}  ${counted(segments, 'part')}  ${dollars(micros)}${why.length > 0 ? `  ${why.map(whyTold).join(', ')}` : ''}`,
    ),
  ];
}

function whyTold(why: Why): string {
  switch (why.kind) {
    case 'country':
      return `${why.country} at ${dollars(why.microsPerPart)} a part`;
    case 'encoding':
      return `UCS-2 by ${why.by.join(' ')}${why.from === 'recipient' ? ' in a field of theirs' : ''}`;
    case 'length':
      return `${why.characters} characters`;
  }
}
