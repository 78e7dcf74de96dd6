import type { ContactId } from '../ids.ts';
import type { LanguageCode } from '../language.ts';
import type { Micros } from './money.ts';

/** A recipient whose text costs more than most, and why; of the text itself nothing is kept. */
export interface DearText {
  readonly contactId: ContactId;
  readonly language: LanguageCode;
  readonly segments: number;
  readonly micros: Micros;
  readonly why: readonly Why[];
}

export type Why =
  /** A part costs more there than in the cheapest country. */
  | { readonly kind: 'country'; readonly country: string; readonly microsPerPart: Micros }
  /** These characters or scripts force UCS-2: by the operator's words, or by nothing but the recipient's own fields. */
  | { readonly kind: 'encoding'; readonly by: readonly string[]; readonly from: 'template' | 'recipient' }
  | { readonly kind: 'length'; readonly characters: number };

const MOST = 10;

/** The ten dearest, the same ones in whatever order texts come. */
export class Dearest {
  readonly #texts: DearText[] = [];

  add(text: Omit<DearText, 'why'>, why: () => readonly Why[]): void {
    const last = this.#texts[MOST - 1];
    if (last !== undefined && compare(text, last) >= 0) return;
    const at = this.#texts.findIndex((other) => compare(text, other) < 0);
    this.#texts.splice(at === -1 ? this.#texts.length : at, 0, { ...text, why: why() });
    this.#texts.length = Math.min(this.#texts.length, MOST);
  }

  get all(): readonly DearText[] {
    return [...this.#texts];
  }
}

function compare(a: Omit<DearText, 'why'>, b: Omit<DearText, 'why'>): number {
  if (a.micros !== b.micros) return b.micros - a.micros;
  if (a.contactId === b.contactId) return 0;
  return a.contactId < b.contactId ? -1 : 1;
}
