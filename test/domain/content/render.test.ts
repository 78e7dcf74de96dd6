import { describe, expect, it } from 'vitest';
import { messageTo, wordsFor, wordsTo } from '../../../shared/domain/content/message.ts';
import type { ContentFields } from '../../../shared/domain/content/render.ts';
import { fieldsIn, IncompleteText, render } from '../../../shared/domain/content/render.ts';
import type { PhoneNumber } from '../../../shared/domain/ids.ts';
import { at, MORNING, somebody } from '../../support/somebody.ts';

const NOBODY: ContentFields = { businessName: 'Acme', helpContact: 'acme.example', attributes: {}, event: {} };

function missing(template: string, fields: ContentFields = NOBODY): string | undefined {
  try {
    return `"${render(template, fields)}"`;
  } catch (error) {
    if (!(error instanceof IncompleteText)) throw error;
    return error.field;
  }
}

describe('a template', () => {
  it.each([
    ['Hi {{ name }}!', 'name'],
    ['Your plan: {{ attributes.plan }}', 'attributes.plan'],
    ['Your size: {{ attributes.size }}', 'attributes.size'],
    ['Your plan: {{ attributes["plan"] }}', 'attributes.plan'],
    ['Order {{ event.orderId }} is here', 'event.orderId'],
    ['{{ name | upcase }}', 'name'],
    ['{{ "Hi " | append: name }}', 'name'],
    ['{% if name %}Hi{% else %}{{ name }}{% endif %}', 'name'],
  ])('fails where a field is absent that nothing stands in for: %s', (template, field) => {
    expect(missing(template)).toBe(field);
  });

  it.each([
    ['Hi {{ name | default: "there" }}!', '"Hi there!"'],
    ['Hi{% if name %} {{ name }}{% endif %}!', '"Hi!"'],
    ['{% unless attributes.plan %}Choose a plan{% endunless %}', '"Choose a plan"'],
    ['{% if name and attributes.plan == "gold" %}Gold{% else %}Hello{% endif %}', '"Hello"'],
  ])('may ask for a field and speak for it: %s', (template, text) => {
    expect(missing(template)).toBe(text);
  });

  it('takes a blank field for an absent one', () => {
    const blank = { ...NOBODY, name: ' ', attributes: { plan: '' }, event: { orderId: '\n' } };
    for (const field of ['name', 'attributes.plan', 'event.orderId'])
      expect(missing(`{{ ${field} }}`, blank)).toBe(field);
    expect(render('Hi {{ name | default: "there" }}', blank)).toBe('Hi there');
  });

  it('fills in what there is, and never reads it as a template', () => {
    const known = {
      ...NOBODY,
      name: '{{ helpContact }}',
      attributes: { plan: 'Gold', size: 'XL' },
      event: { orderId: '7' },
    };
    expect(render('{{ name }} {{ attributes.plan }} {{ attributes.size }} {{ event.orderId }}', known)).toBe(
      '{{ helpContact }} Gold XL 7',
    );
  });

  it('cannot pass on what is absent as blank', () => {
    expect(() => render('{% assign who = name %}Hi {{ who }}', NOBODY)).toThrow('assign');
  });

  it('never tells a value when it fails', () => {
    const known = { ...NOBODY, name: 'Maximiliana' };
    expect(() => render('{{ name }} {{ attributes.plan }}', known)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('Maximiliana') }),
    );
  });

  it('tells the fields that it uses', () => {
    const template = '{{ name }}{% if attributes.plan %}{{ event["orderId"] }}{% endif %}{{ attributes }}{{ name }}';
    expect(fieldsIn(template).toSorted()).toEqual(['attributes', 'attributes.plan', 'event.orderId', 'name']);
  });
});

describe('words of a campaign', () => {
  const purpose = 'campaign:sale';
  const words = (en: string, swaps?: 'apply') => ({ kind: 'words', words: { en }, ...(swaps && { swaps }) }) as const;
  const context = at(MORNING);

  it('name the contact’s own fields and what the event told', () => {
    const jane = somebody({ profile: { name: 'Jane', language: 'en', attributes: { plan: 'Gold' } } });
    const content = words('{{ name }}, order {{ event.orderId }} ({{ attributes.plan }}) is on its way.');
    expect(wordsTo(jane, content, purpose, 'service', context, { orderId: '7' }).text).toBe(
      'Jane, order 7 (Gold) is on its way.',
    );
  });

  it('are never blank', () => {
    const content = words('{% if attributes.plan == "gold" %}Thank you!{% endif %}');
    const silver = somebody({ profile: { language: 'en', attributes: { plan: 'silver' } } });
    expect(() => wordsTo(silver, content, purpose, 'service', context)).toThrow(IncompleteText);
  });

  it('are made plain only where the campaign says so, with what the name brings in', () => {
    const quoted = somebody({ profile: { name: 'O’Brien', language: 'en' } });
    expect(wordsTo(quoted, words('“Hi” {{ name }}…', 'apply'), purpose, 'service', context)).toMatchObject({
      text: '"Hi" O\'Brien...',
    });
    expect(wordsTo(quoted, words('“Hi” {{ name }}…'), purpose, 'service', context).text).toBe('“Hi” O’Brien…');
    const accented = somebody({ profile: { name: 'Zoë', language: 'en' } });
    expect(wordsTo(accented, words('“Hi” {{ name }}…', 'apply'), purpose, 'service', context).text).toBe('“Hi” Zoë…');
  });

  it('get no mark for a direction that none of their letters has', () => {
    const hebrew = somebody({ profile: { language: 'he' } });
    const content = { kind: 'words', words: { he: 'SALE -20%' } } as const;
    expect(wordsTo(hebrew, content, purpose, 'service', context).text).toBe('SALE -20%');
  });

  it('can be read whole before they are sent, with the template that they come from', () => {
    const long = words(`{{ name }} ${'a'.repeat(1_600)}`);
    expect(wordsFor(somebody(), long, 'service', context)).toEqual({
      language: 'en',
      template: long.words.en,
      text: `Jane ${'a'.repeat(1_600)}`,
      links: [],
    });
  });

  it('carry what they should cost', () => {
    expect(wordsTo(somebody(), words('Hi'), purpose, 'service', context).micros).toBe(11_300);
    const korean = somebody({ phone: '+821012345678' as PhoneNumber });
    expect(wordsTo(korean, words('한'.repeat(71)), purpose, 'service', context).micros).toBe(2 * 34_500);
    const nowhere = somebody({ phone: '+99912345678' as PhoneNumber });
    expect(messageTo(nowhere, ['help'], 'help', 'service', context).micros).toBe(50_000);
  });
});
