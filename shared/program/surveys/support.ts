import type { SurveyDefinition } from '../../domain/conversation/survey.ts';

export const support: SurveyDefinition = {
  id: 'support',
  goal: 'Decide which cases to take up again, and what the support desk should learn from them.',
  first: 'resolved',
  questions: {
    resolved: {
      form: { kind: 'scale', min: 0, max: 5 },
      measures: 'csat',
      text: 'support.resolved',
      reminder: 'support.resolved.reminder',
      reprompt: 'support.resolved.reprompt',
      branches: [
        {
          when: { kind: 'at-most', value: 2 },
          actions: [{ kind: 'open-case' }],
          next: { kind: 'ask', question: 'why' },
        },
        { next: { kind: 'end', text: 'support.thanks' } },
      ],
    },
    why: {
      form: { kind: 'open' },
      text: 'support.why',
      reminder: 'support.why.reminder',
      reprompt: 'support.why',
      branches: [{ next: { kind: 'end', text: 'support.thanks-for-words' } }],
    },
  },
  reminderAfterHours: 24,
  expiresAfterHours: 72,
};
