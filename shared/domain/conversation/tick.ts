import type { Contact } from '../contact/contact.ts';
import type { SpeakingContext } from '../context.ts';
import { questionOf, surveyOf } from '../program.ts';
import type { StepResult } from './end.ts';
import { end, takenOut } from './end.ts';
import type { NotHeard } from './inputs.ts';
import { say } from './say.ts';
import { expiresAt, remindsAt } from './timers.ts';

/** Time has passed: the question is asked once more, or the survey ends. */
export function tick(contact: Contact, context: SpeakingContext): StepResult | NotHeard {
  const { conversation: asked } = contact;
  if (asked.kind !== 'awaiting-answer') return 'not-heard';
  const survey = surveyOf(context.program, asked.survey);
  const question = survey && questionOf(survey, asked.question);
  if (survey === undefined || question === undefined) return takenOut(asked);
  if (context.now >= expiresAt(survey, asked)) return end(asked, 'expired');
  const reminder = remindsAt(survey, asked);
  if (reminder === undefined || context.now < reminder) return 'not-heard';
  return {
    conversation: { ...asked, reminded: true },
    facts: [
      { kind: 'reminder-due', survey: asked.survey, question: asked.question },
      say(contact, question.reminder, asked.survey, context),
    ],
  };
}
