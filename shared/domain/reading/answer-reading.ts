/** What a question accepts. */
export type AnswerForm =
  | { readonly kind: 'scale'; readonly min: number; readonly max: number }
  /** 1 to `max` stars. */
  | { readonly kind: 'stars'; readonly max: number }
  /** Numbered from 1 in this order; labels in the contact's language. */
  | { readonly kind: 'choice'; readonly options: readonly ChoiceOption[] }
  | { readonly kind: 'yes-no' }
  | { readonly kind: 'open' };

export type ChoiceOption = { readonly id: string; readonly label: string };

/** A score, an option's id, the words of an open answer, or yes as `true`. */
export type AnswerValue = number | string | boolean;

/** What in the text gave the answer away. */
export type HowRead =
  | 'digits'
  | 'number-word'
  | 'ordinal'
  | 'fraction'
  | 'stars'
  | 'label'
  | 'label-beginning'
  | 'label-words'
  | 'label-typo'
  | 'yes-no-word'
  | 'emoji'
  | 'words';

/** What a text is that plainly answers no survey question. */
export type Elsewhere = 'question' | 'request' | 'complaint';

export type AnswerReading =
  | {
      readonly kind: 'answer';
      readonly value: AnswerValue;
      readonly how: HowRead;
      /** `likely`: a careful reader would say so too, though the customer wrote more, or less surely, than the answer. */
      readonly sure: 'certain' | 'likely';
      /** Set where the same text also wants something else of us: "8. When do you open?" */
      readonly also?: Elsewhere;
    }
  /** An answer, but which? Worth asking: "maybe a 7 or 8", "4/5" on a scale of ten. */
  | { readonly kind: 'ambiguous'; readonly candidates: readonly AnswerValue[] }
  | { readonly kind: 'out-of-range'; readonly value: number }
  | { readonly kind: 'not-an-answer'; readonly because: Elsewhere }
  | { readonly kind: 'unreadable' };

export const UNREADABLE: AnswerReading = { kind: 'unreadable' };
