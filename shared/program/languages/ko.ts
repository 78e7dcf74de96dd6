import type { Language } from '../../domain/language.ts';
import { vocabulary } from './vocabulary/ko.ts';

export const ko: Language = {
  code: 'ko',
  name: '한국어',
  direction: 'ltr',
  script: /\p{Script=Hangul}/u,
  vocabulary,
  texts: {
    'onboarding.ease':
      '{{ businessName }}: {% if name %}{{ name }}님, {% endif %}안녕하세요. 1(매우 어려움)부터 10(매우 쉬움)까지, 사용법을 익히기가 어떠셨나요?',
    'onboarding.ease.reminder':
      '{{ businessName }}: 의견을 기다립니다. 1(매우 어려움)부터 10(매우 쉬움)까지, 사용법 익히기는 어떠셨나요?',
    'onboarding.ease.reprompt': '죄송합니다, 이해하지 못했습니다. 1부터 10까지 숫자로 답해 주세요. 예: 8',
    'onboarding.what-was-hard': '불편을 드려 죄송합니다. 무엇이 어려우셨나요? 몇 마디면 됩니다.',
    'onboarding.what-was-hard.reminder': '{{ businessName }}: 처음에 무엇이 어려우셨나요? 몇 마디면 됩니다.',
    'onboarding.thanks': '다행입니다. 감사합니다!',
    'onboarding.thanks-for-words': '감사합니다. 담당자가 확인하고 있습니다.',
    'survey.kept-as-comment': '감사합니다. 남겨 주신 말씀은 담당자가 읽겠습니다.',
    'birthday.greeting': '{% if name %}{{ name }}님, {% endif %}생일 축하드립니다! {{ businessName }} 드림.',
    'consent.stopped': '{{ businessName }}: 수신이 거부되어 더 이상 문자를 보내지 않습니다. 다시 받으려면 START.',
    'consent.started': '{{ businessName }}: 다시 수신합니다. 도움말 HELP, 거부 STOP.',
    'consent.unsure': '{{ businessName }}: 문자를 그만 보낼까요? STOP이라고 답하시면 중단합니다.',
    help: '{{ businessName }}: 도움말: {{ helpContact }}. 문자 요금이 부과될 수 있습니다. 거부는 STOP.',
    courtesy: '{{ businessName }}: 메시지 감사합니다. 담당자가 읽겠습니다.',
  },
};
