import { localDateAt } from '../calendar/local-time.ts';
import type { Contact } from '../contact/contact.ts';
import { messageTo } from '../content/message.ts';
import type { SpeakingContext } from '../context.ts';
import { zoneOf } from '../context.ts';
import type { Decision } from '../decision.ts';
import type { Fact } from '../facts.ts';
import { addHours } from '../instant.ts';
import { listed, refusedAsOptedOut, releasableFrom } from './opt-out-list.ts';

const DAY = 24;

/**
 * They asked to be let in again, and the provider keeps their number on its list: so they are out, which is told to the
 * operators, who can reach them another way. The text that says so is refused as well where the list holds.
 */
export function refuseOptIn(contact: Contact, context: SpeakingContext): Decision {
  // They have said no since, to us or to the provider: there is nothing to tell, and nobody is to reach them.
  if (contact.consent.kind === 'opted-out') return { contact: listed(contact, context.now), facts: [] };
  const until = releasableFrom(contact);
  const withdrawn = refusedAsOptedOut(contact, 'opted in, and kept on the opt-out list of the provider', context);
  // The first day on which START works at any hour.
  const from = until && localDateAt(addHours(until, DAY), zoneOf(contact, context.settings));
  const refused: Fact = { kind: 'opt-in-refused', ...(until !== undefined && { until }) };
  const told = messageTo(contact, ['consent.not-yet'], 'reply', 'service', context, from ? { from } : {});
  return { contact: withdrawn.contact, facts: [...withdrawn.facts, refused, told] };
}
