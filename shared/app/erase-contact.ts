import type { Erased } from '../domain/contact/erased.ts';
import type { ContactId } from '../domain/ids.ts';
import type { Instant } from '../domain/instant.ts';
import type { ContactRows, Erasure } from './ports/contacts.ts';
import type { Clock } from './ports/world.ts';

export interface Erasing extends Pick<Clock, 'now'> {
  readonly erasure: Erasure;
}

export type ErasureOutcome =
  | { readonly kind: 'unknown' }
  /** `now`, or `before`: an earlier erasure, which may have had something left to remove. */
  | { readonly kind: 'erased'; readonly when: 'now' | 'before'; readonly at: Instant; readonly removed: ContactRows };

/** As many turns as may be taken while one is looked at, and some more. */
const ATTEMPTS = 20;

/**
 * Takes somebody out of every table. First, in one write, the contact becomes somebody who was erased: from then on nothing
 * is committed that was decided before, and nothing brings them back but their own word. Then what stands under their id is
 * removed. Interrupted anywhere, another call finishes it.
 * @throws when the store does not answer, or the contact changes faster than it can be replaced
 */
export async function eraseContact(contactId: ContactId, erasing: Erasing): Promise<ErasureOutcome> {
  const { erasure, now } = erasing;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const person = await erasure.find(contactId);
    const rows = await erasure.rowsOf(contactId);
    if (person === undefined && isEmpty(rows)) return { kind: 'unknown' };
    if (person?.standing === 'erased') {
      return { kind: 'erased', when: 'before', at: person.erasedAt, removed: await erasure.sweep(contactId) };
    }
    const version = person?.version ?? 0;
    const at = latest(now(), rows.newest);
    const erased: Erased = { contactId, version: version + 1, standing: 'erased', erasedAt: at };
    if (!(await erasure.bury(erased, version))) continue;
    return { kind: 'erased', when: 'now', at, removed: await erasure.sweep(contactId) };
  }
  throw new Error(`Contact ${contactId} changed ${ATTEMPTS} times while it was to be erased. Try again.`);
}

export function isEmpty({ turns, causes, touches }: ContactRows): boolean {
  return turns + causes + touches === 0;
}

/** This machine's clock may be behind that of whoever wrote the newest row. */
function latest(now: Instant, newest: Instant | undefined): Instant {
  return newest !== undefined && newest > now ? newest : now;
}
