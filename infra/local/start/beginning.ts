import { instant } from '../../../shared/domain/instant.ts';
import { plan } from '../../../shared/program/plan.ts';
import type { LocalRun } from '../run.ts';
import { Journal } from './journal.ts';
import { seedContacts } from './seed.ts';

/** The source of the events that other systems of the shop put on the bus. */
export const SHOP = 'shop';

/** The shop tells of its customers by the same road as of anything else; begins the journal of what follows. */
export function beginShop(run: LocalRun, folder: string): Journal {
  const contacts = seedContacts(instant(run.now()), plan);
  const journal = Journal.begin(folder, { kind: 'begun', at: run.now(), contacts });
  for (const detail of contacts) run.putEvent({ source: SHOP, detailType: 'customer.joined', detail });
  return journal;
}
