import type { Wording } from '../content/message.ts';
import { asSent, LONGEST_TEXT } from '../content/message.ts';
import type { Settings } from '../context.ts';
import type { ContactId } from '../ids.ts';
import type { DearText, Why } from './dearest.ts';
import { Dearest } from './dearest.ts';
import type { ForcedTally, Saving } from './forced.ts';
import { Forced, labelOf } from './forced.ts';
import type { Micros } from './money.ts';
import type { Price } from './price.ts';
import { partPrice, priceOf } from './price.ts';
import type { Tally } from './tally.ts';
import { NO_TEXTS, Tallies, tallied } from './tally.ts';

export interface Recipient {
  readonly contactId: ContactId;
  /** ISO 3166; undefined where nobody knows it. */
  readonly country: string | undefined;
}

/** What texts would cost that nobody has sent yet. Each of the three divisions adds up to the total. */
export interface PriceSummary {
  /** Those who would get a text, and those who would get none. */
  readonly recipients: number;
  readonly total: Tally;
  /** Who would get none, by the reason. */
  readonly refused: Readonly<Record<string, number>>;
  /** Texts that are longer than can be sent; priced as what is left of them. */
  readonly tooLong: number;
  /** ISO 3166, or `unknown`. */
  readonly byCountry: Readonly<Record<string, Tally>>;
  readonly byLanguage: Readonly<Record<string, Tally>>;
  readonly byEncoding: Readonly<Record<string, Tally>>;
  readonly dearest: readonly DearText[];
  readonly forced: readonly ForcedTally[];
  /** What plain characters that mean the same would save in all. */
  readonly saved: Saving;
}

/** As many of the causes as a person wants to read. */
const MOST_CAUSES = 5;

/** Adds up what texts would cost, one after the other: a million recipients take no more memory than a thousand. */
export class PriceReport {
  readonly #settings: Pick<Settings, 'businessName' | 'helpContact' | 'prices'>;
  readonly #cheapest: Micros;
  readonly #byCountry = new Tallies();
  readonly #byLanguage = new Tallies();
  readonly #byEncoding = new Tallies();
  readonly #dearest = new Dearest();
  readonly #forced = new Forced();
  readonly #refused = new Map<string, number>();
  #total = NO_TEXTS;
  #tooLong = 0;

  constructor(settings: Pick<Settings, 'businessName' | 'helpContact' | 'prices'>) {
    this.#settings = settings;
    this.#cheapest = Math.min(...Object.values(settings.prices)) as Micros;
  }

  /** Somebody would get this text. */
  add({ contactId, country }: Recipient, { language, template, text: whole }: Omit<Wording, 'links'>): Price {
    const { businessName, helpContact, prices } = this.#settings;
    const text = asSent(whole);
    const price = priceOf(text, country, prices);
    const onePart = partPrice(country, prices);
    const ours = `${template}${businessName}${helpContact}`;
    this.#total = tallied(this.#total, price);
    if (whole.length > LONGEST_TEXT) this.#tooLong += 1;
    this.#byCountry.add(country ?? 'unknown', price);
    this.#byLanguage.add(language, price);
    this.#byEncoding.add(price.encoding, price);
    this.#forced.add(text, ours, price, onePart);
    const { segments, micros } = price;
    this.#dearest.add({ contactId, language, segments, micros }, () => this.#why(text, ours, country, price, onePart));
    return price;
  }

  /** Somebody would get none. */
  refuse(reason: string): void {
    this.#refused.set(reason, (this.#refused.get(reason) ?? 0) + 1);
  }

  get summary(): PriceSummary {
    const refused = [...this.#refused].sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      recipients: refused.reduce((sum, [, count]) => sum + count, this.#total.texts),
      total: this.#total,
      refused: Object.fromEntries(refused),
      tooLong: this.#tooLong,
      byCountry: this.#byCountry.all,
      byLanguage: this.#byLanguage.all,
      byEncoding: this.#byEncoding.all,
      dearest: this.#dearest.all,
      forced: this.#forced.all,
      saved: this.#forced.saved,
    };
  }

  #why(
    text: string,
    ours: string,
    country = 'unknown',
    { encoding, segments }: Price,
    onePart: Micros,
  ): readonly Why[] {
    const causes = [...this.#forced.causesOf(text, ours)];
    const from = causes.some(([, source]) => source === 'template') ? 'template' : 'recipient';
    const by = causes.map(([cause]) => labelOf(cause)).slice(0, MOST_CAUSES);
    return [
      ...(onePart > this.#cheapest ? [{ kind: 'country', country, microsPerPart: onePart } as const] : []),
      ...(encoding === 'UCS-2' ? [{ kind: 'encoding', by, from } as const] : []),
      ...(segments > 1 ? [{ kind: 'length', characters: text.length } as const] : []),
    ];
  }
}
