import { afterQuietHours } from '../calendar/quiet-hours.ts';
import type { Contact } from '../contact/contact.ts';
import { nextRiskAt } from '../contact/risk/risk-of.ts';
import { isToBeAsked } from '../contact/unconfirmed.ts';
import type { Settings } from '../context.ts';
import type { Instant } from '../instant.ts';
import { addHours, earliest } from '../instant.ts';
import type { Plan } from '../program.ts';
import { surveyOf } from '../program.ts';
import type { AwaitingAnswer } from './conversation.ts';
import type { SurveyDefinition } from './survey.ts';

export function remindsAt(survey: SurveyDefinition, asked: AwaitingAnswer): Instant | undefined {
  return asked.reminded ? undefined : addHours(asked.askedAt, survey.reminderAfterHours);
}

/** Days after its expiry in which an answer to a survey still counts. */
const LATE_DAYS = 30;

export function expiresAt(survey: SurveyDefinition, asked: AwaitingAnswer): Instant {
  return addHours(asked.askedAt, survey.expiresAfterHours);
}

/** Until when an answer to a survey that expired still counts. */
export function countsUntil(survey: SurveyDefinition, asked: AwaitingAnswer): Instant {
  return addHours(expiresAt(survey, asked), LATE_DAYS * 24);
}

/**
 * When somebody has to look at this contact again. A reminder, or the question of a double opt-in, is unasked, so it waits for
 * the quiet hours to end. A risk that time brings is noticed then, and told to nobody by text.
 * Derived from the state each time: a timer of an earlier question cannot outlive it.
 */
export function wakesAt(program: Plan, contact: Contact, settings: Settings, now: Instant): Instant | undefined {
  const asks = isToBeAsked(contact) ? afterQuietHours(now, contact, 'service', settings) : undefined;
  return earliest(asks, ofConversation(program, contact, settings, now), nextRiskAt(contact, now));
}

function ofConversation(program: Plan, contact: Contact, settings: Settings, now: Instant): Instant | undefined {
  const { conversation } = contact;
  if (conversation.kind !== 'awaiting-answer') return undefined;
  const survey = surveyOf(program, conversation.survey);
  if (survey === undefined) return conversation.askedAt;
  const reminder = remindsAt(survey, conversation);
  return earliest(
    reminder && afterQuietHours(reminder > now ? reminder : now, contact, 'service', settings),
    expiresAt(survey, conversation),
  );
}
