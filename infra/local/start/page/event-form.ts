/// <reference lib="dom" />
import type { CustomerEventType } from '../../../../shared/domain/campaign/campaign.ts';
import { CUSTOMER_EVENT_TYPES } from '../../../../shared/domain/campaign/campaign.ts';
import { byId, make, say } from './dom.ts';
import { ask, showRefusal } from './server.ts';

const form = byId('event', HTMLFormElement);
const type = byId('event-type', HTMLSelectElement);
const phone = byId('event-phone', HTMLInputElement);
const detail = byId('event-detail', HTMLTextAreaElement);
const done = form.querySelector('.done');

export function startEventForm(): void {
  for (const name of CUSTOMER_EVENT_TYPES) type.append(make('option', {}, name));
  type.value = 'support.case.closed';
  type.addEventListener('change', suggest);
  suggest();
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const named = phone.value.trim();
    showRefusal(form, undefined);
    if (done instanceof HTMLElement) say(done, '');
    const refusal = await ask('/api/events', {
      type: type.value,
      ...(named !== '' && { phone: named }),
      detail: detail.value,
    });
    showRefusal(form, refusal);
    if (done instanceof HTMLElement) say(done, refusal === undefined ? `${type.value} is on the bus.` : '');
  });
}

/** What each kind of event usually tells; what somebody wrote stays. */
const SUGGESTIONS: Readonly<Record<CustomerEventType, string>> = {
  'customer.joined': '{ "name": "Ana", "language": "en", "timezone": "Europe/London" }',
  'customer.updated': '{ "consent": ["service", "marketing"] }',
  'customer.left': '{}',
  'support.case.closed': '{ "caseId": "C-1" }',
  'order.placed': '{ "orderId": "O-1", "fields": { "product": "a kettle" } }',
  'order.shipped': '{ "orderId": "O-1", "fields": { "trackingUrl": "https://example.com/t/1" } }',
  'link.clicked': '{}',
  'order.delivered': '{ "orderId": "O-1" }',
};

function suggest(): void {
  const untouched = detail.value.trim() === '' || Object.values(SUGGESTIONS).includes(detail.value);
  const chosen = CUSTOMER_EVENT_TYPES.find((name) => name === type.value);
  if (untouched && chosen) detail.value = SUGGESTIONS[chosen];
}

/** The event is about the phone that was opened last. */
export function eventAbout(number: string): void {
  phone.value = number;
}
