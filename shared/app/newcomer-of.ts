import type { Newcomer, RangeId } from '../domain/contact/newcomer.ts';
import { rangeOf } from '../domain/contact/newcomer.ts';
import type { PhoneNumber } from '../domain/ids.ts';
import type { Clock, Identify } from './ports/world.ts';

/** Somebody of whom we hear now for the first time. */
export async function newcomerOf(phone: PhoneNumber, world: Identify & Pick<Clock, 'now'>): Promise<Newcomer> {
  const id = await world.contactId(rangeOf(phone));
  return { since: world.now(), range: id as string as RangeId };
}
