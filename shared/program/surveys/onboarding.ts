import type { SurveyDefinition } from '../../domain/conversation/survey.ts';

export const onboarding: SurveyDefinition = {
  id: 'onboarding',
  goal: 'Decide what to change in the first ten days, and help those whom they went badly for.',
  first: 'ease',
  questions: {
    ease: {
      form: { kind: 'scale', min: 1, max: 10 },
      text: 'onboarding.ease',
      reminder: 'onboarding.ease.reminder',
      reprompt: 'onboarding.ease.reprompt',
      branches: [
        {
          when: { kind: 'at-most', value: 6 },
          actions: [{ kind: 'open-case' }],
          next: { kind: 'ask', question: 'what-was-hard' },
        },
        { next: { kind: 'end', text: 'onboarding.thanks' } },
      ],
    },
    'what-was-hard': {
      form: { kind: 'open' },
      text: 'onboarding.what-was-hard',
      reminder: 'onboarding.what-was-hard.reminder',
      reprompt: 'onboarding.what-was-hard',
      branches: [{ next: { kind: 'end', text: 'onboarding.thanks-for-words' } }],
    },
  },
  reminderAfterHours: 24,
  expiresAfterHours: 72,
};
