import type { Language } from '../../domain/language.ts';
import { vocabulary } from './vocabulary/he.ts';

export const he: Language = {
  code: 'he',
  name: 'עברית',
  direction: 'rtl',
  script: /\p{Script=Hebrew}/u,
  vocabulary,
  texts: {
    'onboarding.ease':
      '{{ businessName }}: שלום{% if name %} {{ name }}{% endif %}, מ-1 (קשה מאוד) עד 10 (קל מאוד): איך היה ללמוד להשתמש בשירות שלנו?',
    'onboarding.ease.reminder':
      '{{ businessName }}: נשמח לדעת: מ-1 (קשה מאוד) עד 10 (קל מאוד), איך היה ללמוד להשתמש בשירות?',
    'onboarding.ease.reprompt': 'סליחה, לא הבנו. נא להשיב במספר מ-1 עד 10, למשל 8.',
    'onboarding.what-was-hard': 'צר לנו לשמוע. מה היה קשה? כמה מילים יעזרו לנו לתקן.',
    'onboarding.what-was-hard.reminder': '{{ businessName }}: מה היה קשה בהתחלה? כמה מילים מספיקות.',
    'onboarding.thanks': 'שמחים לשמוע, תודה!',
    'onboarding.thanks-for-words': 'תודה. מישהו מהצוות שלנו מטפל בזה.',
    'survey.kept-as-comment': 'תודה, שמרנו את דבריך ואדם יקרא אותם.',
    'birthday.greeting': 'יום הולדת שמח{% if name %}, {{ name }}{% endif %}! איחולים חמים מכולנו ב-{{ businessName }}.',
    'consent.stopped': '{{ businessName }}: הוסרת ולא יישלחו אליך עוד הודעות. לחזרה יש להשיב START.',
    'consent.started': '{{ businessName }}: חזרת לרשימה. לעזרה HELP, להסרה STOP.',
    'consent.unsure': '{{ businessName }}: להפסיק לשלוח אליך הודעות? יש להשיב STOP ונפסיק.',
    help: '{{ businessName }}: לעזרה: {{ helpContact }}. ייתכנו חיובי הודעות. להסרה יש להשיב STOP.',
    courtesy: '{{ businessName }}: תודה על הודעתך. אדם יקרא אותה.',
  },
};
