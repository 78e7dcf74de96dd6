import type { SurveyDefinition } from '../../domain/conversation/survey.ts';

export const stars: SurveyDefinition = {
  id: 'stars',
  goal: 'Decide which orders to put right, and which products and carriers to keep.',
  first: 'rating',
  questions: {
    rating: {
      form: { kind: 'stars', max: 5 },
      text: 'stars.rating',
      reminder: 'stars.rating.reminder',
      reprompt: 'stars.rating.reprompt',
      branches: [
        {
          when: { kind: 'at-most', value: 3 },
          actions: [{ kind: 'open-case' }],
          next: { kind: 'ask', question: 'what-went-wrong' },
        },
        { next: { kind: 'end', text: 'stars.thanks' } },
      ],
    },
    'what-went-wrong': {
      form: { kind: 'open' },
      text: 'stars.what-went-wrong',
      reminder: 'stars.what-went-wrong.reminder',
      reprompt: 'stars.what-went-wrong',
      branches: [{ next: { kind: 'end', text: 'stars.thanks-for-words' } }],
    },
  },
  reminderAfterHours: 24,
  expiresAfterHours: 72,
};
