import type { LocalDate } from '../calendar/local-time.ts';
import type { RiskLevel } from '../contact/risk/signals.ts';
import type { SurveyId } from '../conversation/survey.ts';
import type { LanguageCode } from '../language.ts';

/**
 * Which contacts a message is for, as plain data: it stands in code and in a file alike, and reads as it is meant.
 *
 *     { all: [{ tag: 'club' }, { joined: { before: '2026-01-01' } }, { not: { replied: { withinDays: 30 } } }] }
 */
export type Segment =
  | { readonly all: readonly Segment[] }
  | { readonly any: readonly Segment[] }
  | { readonly not: Segment }
  | { readonly tag: string }
  | { readonly interest: string }
  /** As they told it; who told none is in no such segment. */
  | { readonly language: LanguageCode }
  /** ISO 3166, of their number. */
  | { readonly country: string }
  /** One of the operator's own fields, and the value that it has. */
  | { readonly attribute: string; readonly is: string }
  | { readonly joined: Days }
  /** The last text that they wrote; who never wrote has not. */
  | { readonly replied: Days }
  /** The last link of ours that they opened. */
  | { readonly clicked: Days }
  /** How likely they are to leave: any of these levels. */
  | { readonly risk: readonly RiskLevel[] }
  /** Their last answer to a survey's first question, where that is a number; both ends count. */
  | { readonly score: SurveyId; readonly from: number; readonly to: number };

/** Days of the contact's own calendar; today is within any number of days, and the day named is neither before nor after. */
export type Days = { readonly withinDays: number } | { readonly before: LocalDate } | { readonly after: LocalDate };

export const EVERYONE: Segment = { all: [] };
