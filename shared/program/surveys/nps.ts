import type { SurveyDefinition } from '../../domain/conversation/survey.ts';

/** Promoters answer 9 or 10, detractors 0 to 6. */
export const nps: SurveyDefinition = {
  id: 'nps',
  goal: 'Decide what to work on so that more customers would recommend us.',
  first: 'recommend',
  questions: {
    recommend: {
      form: { kind: 'scale', min: 0, max: 10 },
      measures: 'nps',
      text: 'nps.recommend',
      reminder: 'nps.recommend.reminder',
      reprompt: 'nps.recommend.reprompt',
      branches: [{ next: { kind: 'ask', question: 'reason' } }],
    },
    reason: {
      form: { kind: 'open' },
      text: 'nps.reason',
      reminder: 'nps.reason.reminder',
      reprompt: 'nps.reason',
      branches: [{ next: { kind: 'end', text: 'nps.thanks' } }],
    },
  },
  reminderAfterHours: 24,
  expiresAfterHours: 72,
};
