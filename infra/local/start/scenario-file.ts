import { scenarioOf } from '../rehearse/happenings.ts';
import type { Scenario } from '../rehearse/scenario.ts';
import type { Journal } from './journal.ts';

/** What was done to the page's run until now, as a rehearsal's script. */
export function scenarioUntil(now: number, { begun, entries }: Journal): Scenario {
  return scenarioOf({
    start: begun.at,
    end: now,
    settings: {},
    contacts: begun.contacts.map((contact) => ({ ...contact, tags: [...contact.tags], consent: [...contact.consent] })),
    happenings: entries.filter((entry) => entry.kind !== 'begun'),
  });
}
