import { SHOP } from '../support/local-run.ts';

/** A fictitious number, and no other text names it. */
export const PHONE = '+12065550177';
export const NAME = 'Zebulon Quuxworth';
export const WORDS = 'my dog ate the invoice';
/** None of it may stand in an error or a line of the log. */
export const PERSONAL = [PHONE.slice(1), NAME, WORDS];
export const NOON = '2026-03-01T12:00:00.000Z';
/** A contact's id, which is a hash. */
const SOMEBODY = 'AAAAAAAAAAAAAAAAAAAAAA';

export const sms = {
  originationNumber: PHONE,
  destinationNumber: '+12065550000',
  messageKeyword: 'HELLO',
  messageBody: WORDS,
  inboundMessageId: 'in-1',
};
export const event = {
  id: 'event-1',
  source: SHOP,
  time: NOON,
  'detail-type': 'order.delivered',
  detail: {
    phone: PHONE,
    name: NAME,
    language: 'en-US',
    timezone: 'America/Los_Angeles',
    birthday: '1990-02-28',
    joinedOn: '2026-02-01',
    tags: ['club'],
    interests: ['tea'],
    attributes: { plan: 'gold' },
    fields: { trackingUrl: 'https://shop.example/track/1' },
    consent: ['service'],
    consentSource: 'web form',
    consentOn: '2026-02-01',
    orderId: 'order-1',
  },
};
export const receipt = {
  detail: {
    eventType: 'TEXT_DELIVERED',
    eventTimestamp: Date.parse(NOON),
    messageStatusDescription: 'Message has been accepted by phone',
    context: { contactId: SOMEBODY, turnId: `${NOON}#AAAAAAAAAAAAAAAA`, messageId: 'message-1' },
  },
};
export const touch = {
  contactId: SOMEBODY,
  campaign: 'birthday',
  occurrence: '2026',
  version: 'v1',
  expiresAt: '2026-03-01T20:00:00.000Z',
  hasFields: true,
  since: NOON,
  again: true,
  slot: NOON,
};
export const click = {
  clickId: 'click-1',
  contactId: SOMEBODY,
  messageId: 'message-1',
  token: 'AAAAAAAAAAAAAAAA',
  purpose: 'campaign:sale',
  occurrence: '2026',
  language: 'en',
  at: NOON,
  expiresAt: '2026-06-01T12:00:00.000Z',
  by: 'person',
};
