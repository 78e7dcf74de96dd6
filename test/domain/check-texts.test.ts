import { describe, expect, it } from 'vitest';
import type { CampaignDefinition } from '../../shared/domain/campaign/campaign.ts';
import { checkWords } from '../../shared/domain/check/check-template.ts';
import { checkTexts } from '../../shared/domain/check/check-texts.ts';
import { program } from '../../shared/program/index.ts';

const SAMPLE = {
  businessName: 'Acme',
  helpContact: 'acme.example/help',
  name: 'Maximiliana',
  linkBase: 'https://go.acme.example',
};
const checked = (en: string, needs?: readonly string[], swaps?: 'apply') =>
  checkWords({ en }, 'campaign sale', program, SAMPLE, needs, swaps);

const forPlan =
  'Write {{ attributes.plan | default: "…" }}, or put what goes with it between {% if attributes.plan %} and {% endif %}.';
const forName = 'Write {{ name | default: "there" }}, or put what goes with it between {% if name %} and {% endif %}.';

describe('the check of words', () => {
  it.each([
    ['Hi {{ name }}', `without name it cannot be sent. ${forName}`],
    ['Your {{ attributes.plan }} ends', `without attributes.plan it cannot be sent. ${forPlan}`],
    ['Hi {% if name %}{{ name }}{% endif %}!', `without name it reads "Hi !". ${forName}`],
    ['Hi {{ name | default: "" }}, welcome', `without name it reads "Hi , welcome". ${forName}`],
    ['{% if name %}{{ name }}{% endif %}, welcome', `without name it reads ", welcome". ${forName}`],
    [
      'Your {% if attributes.plan %}{{ attributes.plan }}{% endif %} plan',
      `without attributes.plan it reads "Your  plan". ${forPlan}`,
    ],
    [
      'Your plan ({% if attributes.plan %}{{ attributes.plan }}{% endif %})',
      `without attributes.plan it reads "Your plan ()". ${forPlan}`,
    ],
    ['{% if name %}Hi {{ name }}{% endif %}!', `without name nothing is left of it. ${forName}`],
  ])('names the field that may be absent, and what to write: %s', (template, problem) => {
    expect(checked(template)).toEqual([`campaign sale, language en: ${problem}`]);
  });

  it.each([
    'Hi{% if name %} {{ name }}{% endif %}!',
    'Hi {{ name | default: "there" }}! Your {{ attributes.plan | default: "free" }} plan ends.',
    'Bonjour {{ name | default: "à vous" }} ! Ça va ?',
    'Which?\n1 Yes,\n2 No :)',
  ])('lets through what reads well for everybody: %j', (template) => {
    expect(checked(template)).toEqual([]);
  });

  it('looks behind conditions', () => {
    expect(checked('Hi{% if name %} {{ name }}, {{ attributes.plan }}{% endif %}!')).toEqual([
      `campaign sale, language en: without attributes.plan it cannot be sent. ${forPlan}`,
    ]);
    expect(checked('{% if name %}Hi{% else %}{% if attributes.plan %}Hello{% endif %}{% endif %}')).toEqual([
      expect.stringContaining('without name and attributes.plan nothing is left of it'),
    ]);
    expect(checked('{% unless attributes.plan %}{{ name }}{% endunless %}Hello')).toEqual([
      `campaign sale, language en: without attributes.plan and name it cannot be sent. ${forName}`,
    ]);
  });

  it('knows what an event always tells, and that there may be none', () => {
    expect(checked('Order {{ event.orderId }} is here', ['orderId'])).toEqual([]);
    expect(checked('Order {{ event.orderId }} is here', [])).toEqual([
      expect.stringContaining('without event.orderId it cannot be sent'),
    ]);
    expect(checked('Order {{ event.orderId }} is here')).toEqual([
      'campaign sale, language en: uses event.orderId. There are businessName, helpContact, name, attributes.*.',
    ]);
    expect(checked('{{ attributes }}', [])).toEqual([
      'campaign sale, language en: uses attributes. There are businessName, helpContact, name, attributes.*, event.*.',
    ]);
  });

  it('names a language that is not spoken, and words that are none', () => {
    expect(checkWords({ xx: 'Hi' }, 'campaign sale', program, SAMPLE, undefined)).toEqual([
      'campaign sale: has words in "xx", which the program does not speak. There are en, ar, he, ko.',
    ]);
    expect(checkWords({}, 'campaign sale', program, SAMPLE, undefined)).toEqual([
      'campaign sale: has no words. Write them in at least one of en, ar, he, ko.',
    ]);
    expect(checked(' ')).toEqual(['campaign sale, language en: is empty. Write it.']);
    expect(checked('{% if %}')).toEqual([
      expect.stringContaining('campaign sale, language en: is not a valid template.'),
    ]);
  });

  it('counts parts as they are sent', () => {
    const quoted = `“${'a'.repeat(300)}”`;
    expect(checked(quoted)).toEqual([
      'campaign sale, language en: needs 5 segments (UCS-2) and may need 3. Shorten it.',
    ]);
    expect(checked(quoted, undefined, 'apply')).toEqual([]);
  });
});

describe('the check of a program’s texts', () => {
  const order = (
    id: string,
    needs: readonly string[],
    change: Partial<CampaignDefinition> = {},
  ): CampaignDefinition => ({
    id,
    trigger: { kind: 'event', type: 'order.shipped', needs },
    category: 'service',
    content: { kind: 'message', text: 'order.shipped' },
    expiresAfterHours: 24,
    ...change,
  });
  const texts = { 'order.shipped': 'Order {{ event.orderId }} is on its way.' };
  const [first, ...others] = program.languages.map((each) => ({ ...each, texts: { ...each.texts, ...texts } }));
  const check = (...campaigns: readonly CampaignDefinition[]) =>
    checkTexts({ ...program, campaigns: [...program.campaigns, ...campaigns], languages: [first!, ...others] }, SAMPLE);

  it('lets a text speak of the event where every campaign that sends it is told', () => {
    expect(check(order('one', ['orderId']), order('two', ['orderId', 'carrier']))).toEqual([]);
    expect(check(order('one', ['orderId']), order('two', ['carrier']))).toContainEqual(
      expect.stringContaining('language en, text "order.shipped": without event.orderId it cannot be sent'),
    );
    const yearly = order('three', [], { trigger: { kind: 'birthday', localHour: 10 } });
    expect(check(order('one', ['orderId']), yearly)).toHaveLength(program.languages.length);
    const content = { kind: 'words', words: { en: 'Order {{ event.orderId }}' } } as const;
    expect(check({ ...yearly, content })).toContainEqual(expect.stringContaining('uses event.orderId. There are'));
  });

  it('looks at the words that campaigns bring along', () => {
    const content = { kind: 'words', words: { en: 'Order {{ event.orderId }}', ko: '안녕 {{ name }}' } } as const;
    expect(check(order('one', ['orderId']), order('own', ['orderId'], { content }))).toEqual([
      `campaign own, language ko: without name it cannot be sent. ${forName}`,
    ]);
  });
});
