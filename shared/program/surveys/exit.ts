import type { SurveyDefinition } from '../../domain/conversation/survey.ts';

export const exit: SurveyDefinition = {
  id: 'exit',
  goal: 'Decide which reason for leaving to remove next.',
  first: 'reason',
  questions: {
    reason: {
      form: {
        kind: 'choice',
        options: [
          { id: 'cheaper-alternative', label: 'exit.option.cheaper-alternative' },
          { id: 'missing-feature', label: 'exit.option.missing-feature' },
          { id: 'no-longer-needed', label: 'exit.option.no-longer-needed' },
          { id: 'technical-problems', label: 'exit.option.technical-problems' },
          { id: 'hard-to-use', label: 'exit.option.hard-to-use' },
          { id: 'fell-short', label: 'exit.option.fell-short' },
          { id: 'bad-support', label: 'exit.option.bad-support' },
          { id: 'other', label: 'exit.option.other' },
        ],
      },
      text: 'exit.reason',
      reminder: 'exit.reason.reminder',
      reprompt: 'exit.reason.reprompt',
      branches: [
        { when: { kind: 'is', value: 'other' }, next: { kind: 'ask', question: 'in-your-words' } },
        { next: { kind: 'end', text: 'exit.thanks' } },
      ],
    },
    'in-your-words': {
      form: { kind: 'open' },
      text: 'exit.in-your-words',
      reminder: 'exit.in-your-words.reminder',
      reprompt: 'exit.in-your-words',
      branches: [{ next: { kind: 'end', text: 'exit.thanks' } }],
    },
  },
  reminderAfterHours: 24,
  expiresAfterHours: 72,
};
