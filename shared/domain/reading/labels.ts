import type { ChoiceOption } from './answer-reading.ts';
import { normaliseText } from './normalise.ts';
import { tokenise } from './tokens.ts';

/** An option's label as it is compared. */
export type Label = {
  readonly id: string;
  readonly words: readonly string[];
  /** The words without spaces. */
  readonly joined: string;
};

const LABELS = new WeakMap<readonly ChoiceOption[], readonly Label[]>();

/** Kept as long as the definition that holds the options. */
export function labelsOf(options: readonly ChoiceOption[]): readonly Label[] {
  let labels = LABELS.get(options);
  if (labels === undefined) {
    labels = options.map(({ id, label }) => {
      const words = tokenise(normaliseText(label)).flatMap(({ kind, text }) =>
        kind === 'word' || kind === 'number' ? [text] : [],
      );
      return { id, words, joined: words.join('') };
    });
    LABELS.set(options, labels);
  }
  return labels;
}
