import type { Contact } from '../domain/contact/contact.ts';
import { isNew, rangeOf } from '../domain/contact/newcomer.ts';
import type { Ranges } from './ports/limits.ts';
import type { EventPublisher } from './ports/turns.ts';
import type { Clock } from './ports/world.ts';

/** For those who text people whom nobody may have known before. */
export interface Drawing extends Clock {
  readonly ranges: Ranges;
  readonly events: EventPublisher;
}

/**
 * Counts a text to somebody who is new to us, or a stranger still, among those of their range, and says whether it may be
 * sent; to anybody else it may. A text that is tried again is counted again.
 */
export async function mayDraw({ contactId, phone, standing, newcomer }: Contact, drawing: Drawing): Promise<boolean> {
  const { ranges, events, now, log } = drawing;
  const at = now();
  // Of a stranger nobody but they themselves ever told: to wait for a day must not be all that it takes.
  if (newcomer === undefined || (standing !== 'stranger' && !isNew(newcomer, at))) return true;
  const range = rangeOf(phone);
  const { kind, until } = await ranges.count(newcomer.range, range, at);
  if (kind === 'open') return true;
  log('error', 'range-stopped', { contactId });
  // Which range it is, only this tells: it stands in no log and no key. The alarm comes anyway.
  if (kind === 'stopped-now') {
    await events
      .publish([{ type: 'range.stopped', detail: { range, until } }], at)
      .catch((error) => log('error', 'events-unpublished', { contactId, reason: String(error) }));
  }
  return false;
}
