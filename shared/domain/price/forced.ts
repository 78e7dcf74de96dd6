import type { Forcing } from '../content/encoding.ts';
import { altered, forcing, swapped } from '../content/encoding.ts';
import { isGsm, segmentation } from '../content/segments.ts';
import type { Micros } from './money.ts';
import { FREE, plus, times } from './money.ts';
import type { Price } from './price.ts';
import type { Tally } from './tally.ts';
import { NO_TEXTS, tallied } from './tally.ts';

/** What makes texts UCS-2: a character that could be another, or a script that is what it is. */
export type Cause = ({ readonly kind: 'character' } & Forcing) | { readonly kind: 'script'; readonly script: string };

export interface Saving {
  readonly segments: number;
  readonly micros: Micros;
}

/** The texts that a cause stands in. One text may have several causes, so these do not add up to a total. */
export interface ForcedTally extends Tally {
  readonly cause: Cause;
  /** Texts where the operator's own words hold it, and those where only the recipient's fields do. */
  readonly fromTemplate: number;
  readonly fromRecipient: number;
  /**
   * What these texts would cost less with it and all other harmless characters in their plain form; where it is an
   * accented letter, with all such letters as well.
   */
  readonly saves: Saving;
}

const NOTHING: Saving = { segments: 0, micros: FREE };

const SCRIPTS = [
  'Hangul',
  'Hebrew',
  'Arabic',
  'Han',
  'Hiragana',
  'Katakana',
  'Cyrillic',
  'Greek',
  'Thai',
  'Devanagari',
].map((script) => [script, new RegExp(`\\p{Script=${script}}`, 'u')] as const);

/** Counts what forces UCS-2. There are no more rows than characters with a plain form, and a dozen scripts. */
export class Forced {
  readonly #causes = new Map<string, Cause>();
  readonly #scripts = new Map<string, Cause>();
  readonly #tallies = new Map<Cause, ForcedTally>();
  #saved: Saving = NOTHING;

  /** @param ours the operator's own words: the template, and what it always fills in */
  add(text: string, ours: string, price: Price, partPrice: Micros): void {
    if (price.encoding === 'GSM-7') return;
    const plain = savingOf(price, partPrice, swapped(text));
    this.#saved = sum(this.#saved, plain);
    for (const [cause, from] of this.causesOf(text, ours)) {
      const { fromTemplate, fromRecipient, saves, ...tally } = this.#tallies.get(cause) ?? fresh(cause);
      const saving = isAltering(cause) ? savingOf(price, partPrice, altered(text) ?? text) : plain;
      this.#tallies.set(cause, {
        ...tally,
        ...tallied(tally, price),
        fromTemplate: fromTemplate + (from === 'template' ? 1 : 0),
        fromRecipient: fromRecipient + (from === 'recipient' ? 1 : 0),
        saves: cause.kind === 'character' && cause.swap !== undefined ? sum(saves, saving) : saves,
      });
    }
  }

  /** What forces this text, as it comes. */
  causesOf(text: string, ours: string): ReadonlyMap<Cause, 'template' | 'recipient'> {
    const found = new Map<Cause, 'template' | 'recipient'>();
    for (const character of new Set(text)) {
      if (isGsm(character)) continue;
      const cause = this.#causeOf(character);
      if (found.get(cause) !== 'template') found.set(cause, ours.includes(character) ? 'template' : 'recipient');
    }
    return found;
  }

  /** What the harmless swaps would save in all. */
  get saved(): Saving {
    return this.#saved;
  }

  /** Those first that stand in the dearest texts. */
  get all(): readonly ForcedTally[] {
    return [...this.#tallies.values()].sort(
      (a, b) => b.micros - a.micros || (labelOf(a.cause) < labelOf(b.cause) ? -1 : 1),
    );
  }

  #causeOf(character: string): Cause {
    const known = this.#causes.get(character);
    if (known !== undefined) return known;
    const [told] = forcing(character);
    const cause: Cause = told?.swap === undefined ? this.#scriptOf(character) : { kind: 'character', ...told };
    this.#causes.set(character, cause);
    return cause;
  }

  #scriptOf(character: string): Cause {
    const script = scriptOf(character);
    const cause = this.#scripts.get(script) ?? { kind: 'script', script };
    this.#scripts.set(script, cause);
    return cause;
  }
}

/** A character, or the name of a script. */
export function labelOf(cause: Cause): string {
  return cause.kind === 'character' ? cause.character : cause.script;
}

function scriptOf(character: string): string {
  const script = SCRIPTS.find(([, letters]) => letters.test(character))?.[0];
  return script ?? (/\p{Extended_Pictographic}/u.test(character) ? 'Emoji' : 'Other');
}

function fresh(cause: Cause): ForcedTally {
  return { cause, ...NO_TEXTS, fromTemplate: 0, fromRecipient: 0, saves: NOTHING };
}

function isAltering(cause: Cause): boolean {
  return cause.kind === 'character' && cause.alters === true;
}

function savingOf(price: Price, partPrice: Micros, instead: string): Saving {
  const segments = price.segments - segmentation(instead).segments;
  return { segments, micros: times(partPrice, segments) };
}

function sum(a: Saving, b: Saving): Saving {
  return { segments: a.segments + b.segments, micros: plus(a.micros, b.micros) };
}
