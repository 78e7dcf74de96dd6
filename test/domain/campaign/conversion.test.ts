import { describe, expect, it } from 'vitest';
import type { CampaignDefinition, CustomerEventType } from '../../../shared/domain/campaign/campaign.ts';
import { awaitingConversion, converted } from '../../../shared/domain/campaign/conversion.ts';
import type { Contact } from '../../../shared/domain/contact/contact.ts';
import { stranger } from '../../../shared/domain/contact/contact.ts';
import type { ContactId, PhoneNumber } from '../../../shared/domain/ids.ts';
import { addHours, addSeconds, instant } from '../../../shared/domain/instant.ts';

const noon = instant('2026-03-11T12:00:00Z');
const WEEK = 7 * 24;
const sale: CampaignDefinition = {
  id: 'sale',
  trigger: { kind: 'birthday', localHour: 10 },
  category: 'marketing',
  content: { kind: 'message', text: 'birthday.greeting' },
  expiresAfterHours: 10,
  conversion: { event: 'order.placed', withinDays: 7 },
};
const somebody = stranger('c' as ContactId, '+12065550100' as PhoneNumber);
const had = (occurrence: string, at = noon, who: Contact = somebody) =>
  awaitingConversion(who, sale, { campaign: 'sale', occurrence }, at);
const event = (hours: number, type: CustomerEventType = 'order.placed') => ({ type, at: addHours(noon, hours) });

describe('what a message is for', () => {
  it('counts once for each message that came before it, within the days that it has', () => {
    const both = had('2027', addHours(noon, 1), had('2026'));
    const { contact, facts } = converted(both, event(2));
    expect(facts).toEqual([
      { kind: 'converted', purpose: 'campaign:sale', occurrence: '2026', event: 'order.placed' },
      { kind: 'converted', purpose: 'campaign:sale', occurrence: '2027', event: 'order.placed' },
    ]);
    expect(contact).toEqual(somebody);
    expect(converted(contact, event(3)).facts).toEqual([]);
  });

  it.each([
    ['before the message', event(-1), 0],
    ['on the last day', event(WEEK - 1), 1],
    ['too late', event(WEEK), 0],
    ['something else', event(1, 'order.shipped'), 0],
  ])('%s', (_, happened, count) => {
    expect(converted(had('2026'), happened).facts).toHaveLength(count);
  });

  it('is waited for of the newest messages only, and of none whose time is over', () => {
    let contact = somebody;
    for (let day = 0; day < 20; day += 1) contact = had(String(day), addHours(noon, 24 * day), contact);
    expect(contact.converting?.map(({ occurrence }) => occurrence)).toEqual(['15', '16', '17', '18', '19']);
    const later = had('30', addSeconds(addHours(noon, 24 * 26), 0), contact);
    expect(later.converting?.map(({ occurrence }) => occurrence)).toEqual(['30']);
    const { conversion: _, ...plain } = sale;
    expect(awaitingConversion(somebody, plain, { campaign: 'sale', occurrence: '1' }, noon)).toBe(somebody);
  });
});
