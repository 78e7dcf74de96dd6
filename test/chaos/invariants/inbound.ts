import type { Scenario } from '../../../infra/local/rehearse/scenario.ts';
import { program } from '../../../shared/program/index.ts';
import type { Aftermath } from './aftermath.ts';

/** Each text from a customer was heard, once. */
export function eachTextIsHeardOnce({ turns }: Aftermath, { steps }: Scenario): readonly string[] {
  const heard = new Map<string, number>();
  for (const fact of turns.flatMap(({ facts }) => facts)) {
    if (fact.kind === 'message-received') heard.set(fact.inboundId, (heard.get(fact.inboundId) ?? 0) + 1);
  }
  return steps.flatMap((step) => {
    if (!('inboundMessageId' in step)) return [];
    const { inboundMessageId: id = '', text, from } = step;
    const times = heard.get(id) ?? 0;
    return times === 1 ? [] : [`The text ${id} ("${text}" of ${from}) was heard ${times} times.`];
  });
}

/** What a cause brings about, it brings about once. */
export function eachCauseHasOneEffect({ turns }: Aftermath): readonly string[] {
  const seen = new Set<string>();
  return turns.flatMap(({ cause, contactId, facts }) => {
    if (cause.kind === 'wake' || cause.kind === 'opt-out-list') return [];
    // What is put off is decided again.
    if (facts.some(({ kind }) => kind === 'touch-deferred')) return [];
    const name = JSON.stringify([contactId, cause]);
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [`${JSON.stringify(cause)} had its effect twice.`];
  });
}

/** Each event that calls for a message brought one about: what becomes of it is another matter. */
export function eachEventIsPlanned({ touches, contacts }: Aftermath, { steps }: Scenario): readonly string[] {
  const planned = new Set(
    touches.map(({ contactId, campaign, occurrence }) => `${contactId} ${campaign} ${occurrence}`),
  );
  const ids = new Map<string, string>(contacts.map(({ phone, contactId }) => [phone, contactId]));
  return steps.flatMap((step) => {
    if (!('event' in step)) return [];
    const { event, phone = '', detail = {} } = step;
    const about = detail['orderId'] ?? detail['caseId'];
    return program.campaigns
      .filter(({ trigger }) => trigger.kind === 'event' && trigger.type === event)
      .filter(({ id }) => !planned.has(`${ids.get(phone)} ${id} ${about}`))
      .map(({ id }) => `The event ${event} ${about} of ${phone} planned no ${id}.`);
  });
}
