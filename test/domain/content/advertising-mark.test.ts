import { describe, expect, it } from 'vitest';
import { messageTo } from '../../../shared/domain/content/message.ts';
import type { PhoneNumber } from '../../../shared/domain/ids.ts';
import type { Language } from '../../../shared/domain/language.ts';
import { at, MORNING, somebody } from '../../support/somebody.ts';

const context = at(MORNING);

function textTo(phone: string, text: string, { category = 'marketing', direction = 'ltr' } = {}): string {
  const [language] = context.program.languages;
  const spoken = { ...language, direction, texts: { ...language.texts, deal: text } } as Language;
  const contact = somebody({ phone: phone as PhoneNumber });
  const program = { ...context.program, languages: [spoken] as const };
  return messageTo(contact, ['deal', 'deal'], 'campaign:deal', category as 'marketing', { ...context, program }).text;
}

describe('an advertisement', () => {
  it.each([
    ['+821020000000', '(광고) Ten off.\nTen off.'],
    ['+972502345678', 'פרסומת: Ten off.\nTen off.'],
    ['+12065550100', 'Ten off.\nTen off.'],
  ])('to %s begins as the law of its country asks, once', (phone, text) => {
    expect(textTo(phone, 'Ten off.')).toBe(text);
  });

  it.each([
    ['+821020000000', '(광고) 할인'],
    ['+821020000000', '(광고)할인'],
    ['+972502345678', 'פרסומת: מבצע'],
    ['+972502345678', '\u200fפרסומת - מבצע'],
  ])('to %s that its author has marked, "%s", is left as it is', (phone, text) => {
    expect(textTo(phone, text)).toBe(`${text}\n${text}`);
  });

  it('written from right to left needs no mark of direction behind that one', () => {
    expect(textTo('+972502345678', 'Acme: מבצע', { direction: 'rtl' })).toBe('פרסומת: Acme: מבצע\n\u200fAcme: מבצע');
  });
});

describe('a text that does not advertise', () => {
  it.each(['service', 'transactional'])('is not marked: %s', (category) => {
    expect(textTo('+821020000000', 'Hello.', { category })).toBe('Hello.\nHello.');
  });
});
