import type { Language } from '../../domain/language.ts';
import { vocabulary } from './vocabulary/en.ts';

export const en: Language = {
  code: 'en',
  name: 'English',
  direction: 'ltr',
  vocabulary,
  texts: {
    'onboarding.ease':
      "{{ businessName }}: Hi{% if name %} {{ name }}{% endif %}, you've been with us for a few days. From 1 (very hard) to 10 (very easy): how was learning to use us?",
    'onboarding.ease.reminder':
      '{{ businessName }}: We would still love to know: from 1 (very hard) to 10 (very easy), how was learning to use us?',
    'onboarding.ease.reprompt':
      'Sorry, we could not read that. Please reply with a number from 1 to 10, for example 8.',
    'onboarding.what-was-hard': 'Sorry to hear that. What was hard? A few words help us put it right.',
    'onboarding.what-was-hard.reminder':
      '{{ businessName }}: What was hard about getting started? A few words are enough.',
    'onboarding.thanks': 'Great to hear, thank you!',
    'onboarding.thanks-for-words': 'Thank you. Someone from our team is looking into it.',
    'survey.kept-as-comment': 'Thank you, we have kept your words and a person will read them.',
    'birthday.greeting':
      'Happy birthday{% if name %}, {{ name }}{% endif %}! Warm wishes from all of us at {{ businessName }}.',
    'consent.stopped':
      '{{ businessName }}: You are opted out and will get no more texts from us. Reply START to opt back in.',
    'consent.started': '{{ businessName }}: You are opted in again. Reply HELP for help, STOP to opt out.',
    'consent.unsure': '{{ businessName }}: Should we stop texting you? Reply STOP and we will.',
    help: '{{ businessName }}: For help, see {{ helpContact }}. Msg & data rates may apply. Reply STOP to opt out.',
    courtesy: '{{ businessName }}: Thank you for your message. A person will read it.',
  },
};
