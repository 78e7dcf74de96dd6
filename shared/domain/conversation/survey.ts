import type { AnswerForm, AnswerValue } from '../reading/answer.ts';

export type SurveyId = string;
export type QuestionId = string;
/** The name of a text that every language supplies. */
export type TextKey = string;

/** A short conversation with a purpose: one or two questions about something the customer just did. */
export interface SurveyDefinition {
  readonly id: SurveyId;
  /** The decision that the answers serve. A survey without one is not worth a customer's time. */
  readonly goal: string;
  readonly first: QuestionId;
  readonly questions: Readonly<Record<QuestionId, QuestionDefinition>>;
  /** Hours without an answer after which the question is asked once more. */
  readonly reminderAfterHours: number;
  /** Hours without an answer after which the survey ends by itself. */
  readonly expiresAfterHours: number;
}

export interface QuestionDefinition {
  readonly form: QuestionForm;
  /**
   * What its answers are added up to, beside their mean. `nps`: would they recommend us, 0 to 10; `csat`: how satisfied
   * they are, up to 5, the two best of which count as satisfied.
   */
  readonly measures?: 'nps' | 'csat';
  readonly text: TextKey;
  readonly reminder: TextKey;
  /** What is said to an answer that cannot be read, with an example of one that can. */
  readonly reprompt: TextKey;
  /** How often it is said before the words are kept as a comment and the survey ends; 1 by default. */
  readonly reprompts?: number;
  /** The first branch whose condition holds is taken; the last has none. */
  readonly branches: readonly Branch[];
}

/** How an answer looks; option labels are texts, so that each language has its own. */
export type QuestionForm =
  | Exclude<AnswerForm, { kind: 'choice' }>
  | { readonly kind: 'choice'; readonly options: readonly { readonly id: string; readonly label: TextKey }[] };

export interface Branch {
  readonly when?: Condition;
  /** Done in this order. */
  readonly actions?: readonly Action[];
  readonly next: Next;
}

export type Condition =
  | { readonly kind: 'at-most'; readonly value: number }
  | { readonly kind: 'is'; readonly value: AnswerValue };

/** What an answer brings about, beside the next text. */
export type Action =
  /** Operators are alerted; later words of the same survey are added to the case. */
  | { readonly kind: 'open-case' }
  | { readonly kind: 'tag'; readonly tag: string }
  /** Goes on with another survey's first question, in the text that ends this one. Only where the branch ends. */
  | { readonly kind: 'start-survey'; readonly survey: SurveyId }
  /** Tells other systems on the bus, under a type of the operator's own: `plan.at-risk`. */
  | { readonly kind: 'put-event'; readonly type: string };

export type Next =
  | { readonly kind: 'ask'; readonly question: QuestionId }
  /** The survey is complete; what is said last. */
  | { readonly kind: 'end'; readonly text: TextKey };

export function branchFor(question: QuestionDefinition, value: AnswerValue): Branch | undefined {
  return question.branches.find(({ when }) => when === undefined || holds(when, value));
}

function holds(condition: Condition, value: AnswerValue): boolean {
  switch (condition.kind) {
    case 'at-most':
      return typeof value === 'number' && value <= condition.value;
    case 'is':
      return value === condition.value;
  }
}
