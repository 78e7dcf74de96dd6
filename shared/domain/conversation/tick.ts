import { allows } from '../consent.ts';
import type { Contact } from '../contact/contact.ts';
import type { SpeakingContext } from '../context.ts';
import type { Decision } from '../decision.ts';
import type { Instant } from '../instant.ts';
import { questionOf, surveyOf } from '../program.ts';
import { askingOf } from './conversation.ts';
import { end, takenOut } from './end.ts';
import type { NotHeard } from './inputs.ts';
import { say } from './say.ts';
import { countsUntil, expiresAt, remindsAt } from './timers.ts';

/**
 * Time has passed: the question is asked once more, or the survey ends. A timer belongs to the turn that asked; where
 * something else was asked since, or nothing is open any more, it does nothing.
 */
export function tick(contact: Contact, setBy: Instant, context: SpeakingContext): Decision | NotHeard {
  const { conversation: asked } = contact;
  if (asked.kind !== 'awaiting-answer' || asked.askedAt !== setBy) return 'not-heard';
  const survey = surveyOf(context.program, asked.survey);
  const question = survey && questionOf(survey, asked.question);
  if (survey === undefined || question === undefined) return takenOut(contact, asked);
  if (context.now >= expiresAt(survey, asked)) {
    return end(contact, asked, 'expired', {
      kind: 'lapsed',
      ...askingOf(asked),
      until: countsUntil(survey, asked),
    });
  }
  const reminder = remindsAt(survey, asked);
  if (reminder === undefined || context.now < reminder) return 'not-heard';
  // Whoever writes is answered, and may be asked more; unasked, a question goes to those who agreed to it alone.
  if (!allows(contact.consent, 'service')) return end(contact, asked, 'withdrawn');
  return {
    contact: { ...contact, conversation: { ...asked, reminded: true } },
    facts: [
      { kind: 'reminder-due', survey: asked.survey, question: asked.question },
      say(contact, [question.reminder], asked.survey, context),
    ],
  };
}
