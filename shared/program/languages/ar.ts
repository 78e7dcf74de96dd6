import type { Language } from '../../domain/language.ts';
import { vocabulary } from './vocabulary/ar.ts';

export const ar: Language = {
  code: 'ar',
  name: 'العربية',
  direction: 'rtl',
  script: /\p{Script=Arabic}/u,
  vocabulary,
  texts: {
    'onboarding.ease':
      '{{ businessName }}: مرحباً{% if name %} {{ name }}{% endif %}، من 1 (صعب جداً) إلى 10 (سهل جداً): كيف كان تعلّم استخدام خدمتنا؟',
    'onboarding.ease.reminder':
      '{{ businessName }}: يسعدنا رأيك: من 1 (صعب جداً) إلى 10 (سهل جداً)، كيف كان تعلّم استخدام خدمتنا؟',
    'onboarding.ease.reprompt': 'عذراً، لم نفهم الرد. أرسل رقماً من 1 إلى 10، مثلاً 8.',
    'onboarding.what-was-hard': 'نأسف لذلك. ما الذي كان صعباً؟ بضع كلمات تساعدنا على إصلاحه.',
    'onboarding.what-was-hard.reminder': '{{ businessName }}: ما الذي كان صعباً في البداية؟ تكفي بضع كلمات.',
    'onboarding.thanks': 'يسعدنا ذلك، شكراً لك!',
    'onboarding.thanks-for-words': 'شكراً لك. أحد أفراد فريقنا يتابع الأمر.',
    'survey.kept-as-comment': 'شكراً لك، حفظنا كلماتك وسيقرؤها أحد موظفينا.',
    'birthday.greeting': 'عيد ميلاد سعيد{% if name %} يا {{ name }}{% endif %}! أطيب التمنيات من {{ businessName }}.',
    'consent.stopped': '{{ businessName }}: تم إلغاء اشتراكك ولن تصلك رسائل منا. للعودة أرسل START.',
    'consent.started': '{{ businessName }}: عاد اشتراكك. أرسل HELP للمساعدة أو STOP للإلغاء.',
    'consent.unsure': '{{ businessName }}: هل نتوقف عن مراسلتك؟ أرسل STOP وسنتوقف.',
    help: '{{ businessName }}: للمساعدة: {{ helpContact }}. قد تطبق رسوم الرسائل. أرسل STOP للإلغاء.',
    courtesy: '{{ businessName }}: شكراً لرسالتك. سيقرؤها أحد موظفينا.',
  },
};
