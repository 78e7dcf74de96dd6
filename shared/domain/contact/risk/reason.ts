import type { LocalDate } from '../../calendar/local-time.ts';
import type { SurveyId } from '../../conversation/survey.ts';
import type { Instant } from '../../instant.ts';
import { dayOf } from '../../instant.ts';

/** Why somebody may leave. */
export type Reason =
  | { readonly kind: 'bad-score'; readonly survey: SurveyId; readonly value: number; readonly at: Instant }
  | { readonly kind: 'complaint'; readonly at: Instant }
  | { readonly kind: 'negative-tone'; readonly at: Instant }
  /** Surveys in a row since their last word. */
  | { readonly kind: 'unanswered'; readonly times: number }
  /** Days since they last texted, and between their texts before. */
  | { readonly kind: 'silence'; readonly days: number; readonly usual: number }
  /** Tells only with another reason: everybody is new once. */
  | { readonly kind: 'short-tenure'; readonly joinedOn: LocalDate }
  | { readonly kind: 'ends-soon'; readonly on: LocalDate };

/** For operators. */
export function inWords(reason: Reason): string {
  switch (reason.kind) {
    case 'bad-score':
      return `Their last score was bad: ${reason.value} in the survey ${reason.survey}, on ${dayOf(reason.at)}.`;
    case 'complaint':
      return `They complained on ${dayOf(reason.at)}.`;
    case 'negative-tone':
      return `They sounded angry or disappointed on ${dayOf(reason.at)}.`;
    case 'unanswered':
      return `They have left ${reason.times} surveys in a row unanswered.`;
    case 'silence':
      return `They have not texted for ${days(reason.days)}; before, they did about every ${days(reason.usual)}.`;
    case 'short-tenure':
      return `They joined only on ${reason.joinedOn}.`;
    case 'ends-soon':
      return `Their contract ends on ${reason.on}.`;
  }
}

function days(count: number): string {
  const whole = Math.round(count);
  return whole === 1 ? 'day' : `${whole} days`;
}
