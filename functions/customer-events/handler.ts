import type { EventBridgeEvent } from 'aws-lambda';
import type { EventKeeping } from '../../shared/app/record-customer-event.ts';
import { recordCustomerEvent, refuseCustomerEvent } from '../../shared/app/record-customer-event.ts';
import { customerEventSchema } from '../../shared/contracts/customer-events.ts';
import { parse } from '../../shared/contracts/parse.ts';
import { phoneNumber } from '../../shared/contracts/phone-number.ts';
import { localDateAt } from '../../shared/domain/calendar/local-time.ts';
import { consentGiven } from '../../shared/domain/contact/consent-told.ts';
import { zoneOf } from '../../shared/domain/context.ts';
import { earliest } from '../../shared/domain/instant.ts';

export interface CustomerEventsDeps extends EventKeeping {
  /** ISO 3166, of numbers that name no country. */
  readonly defaultCountry: string;
}

/**
 * What other systems tell us of a customer. A number that no text can reach is a fact and an alert; an event that does
 * not have the agreed form throws, and ends in the failure queue with the reason.
 */
export function createHandler(deps: CustomerEventsDeps) {
  return async (envelope: EventBridgeEvent<string, unknown>): Promise<void> => {
    const event = parse(customerEventSchema, envelope, 'The event');
    const { id, source, time, 'detail-type': type, detail } = event;
    // Nothing has happened yet that lies ahead of us: by a clock that is wrong, all that is told later would count as older.
    const at = earliest(time, deps.now()) ?? time;
    const { phone: written, consent, consentSource, consentOn, caseId, orderId, fields, ...profile } = detail;
    const about = caseId ?? orderId;
    const phone = phoneNumber(written, deps.defaultCountry);
    if (!phone.ok) {
      const problem = `The phone number ${phone.failure}.`;
      await refuseCustomerEvent({ id, type, source, named: written, problem }, deps);
      return;
    }
    const on = localDateAt(at, zoneOf({ phone: phone.value, profile }, deps.settings));
    const given = consentGiven(consentSource, consentOn);
    const told = { type, source, at, on, profile, ...(consent && { consent }), ...(given && { given }) };
    // What an event is about may be named in its text as well.
    const named = { ...(caseId !== undefined && { caseId }), ...(orderId !== undefined && { orderId }), ...fields };
    await recordCustomerEvent(
      { id, at, phone: phone.value, event: told, fields: named, ...(about !== undefined && { about }) },
      deps,
    );
  };
}
