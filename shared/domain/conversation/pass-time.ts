import { nextAllowed } from '../calendar/quiet-hours.ts';
import { isSameTouch } from '../campaign/touch.ts';
import type { Contact, DeferredTouch } from '../contact/contact.ts';
import { isToBeAsked } from '../contact/unconfirmed.ts';
import type { SpeakingContext } from '../context.ts';
import type { Decision } from '../decision.ts';
import { isQueued } from '../facts.ts';
import type { Instant } from '../instant.ts';
import { askToConfirm } from './double-opt-in.ts';
import { tick } from './tick.ts';

/** What time may have brought about for somebody, as it was when they were looked at. */
export interface Passing {
  /** What had waited for its hour, and has gone back to the queue. */
  readonly queued: readonly DeferredTouch[];
  /** The turn that asked what they are asked; undefined where nothing is. */
  readonly timer: Instant | undefined;
  /** Whether they may be asked for a yes, as far as others than this contact tell. */
  readonly askable: boolean;
}

/**
 * Takes out exactly what was queued: what else waits may have been put there since. And the timer belongs to the turn
 * that set it: a customer who answers meanwhile is not reminded of what came after. One text at most: carriers drop what
 * comes faster than one a second, and they may say no to the first. What else is to be said waits for the next time.
 */
export function passTime(contact: Contact, { queued, timer, askable }: Passing, context: SpeakingContext): Decision {
  const { now, settings } = context;
  const waiting = (contact.deferred ?? []).filter((touch) => !queued.some((other) => isSame(touch, other)));
  const { deferred: _, ...rest } = contact;
  const after: Contact = waiting.length > 0 ? { ...rest, deferred: waiting } : rest;
  const quiet = nextAllowed(now, contact, 'service', settings) > now;
  const result = timer === undefined ? 'not-heard' : tick(after, timer, context);
  const reminds = result !== 'not-heard' && result.facts.some(({ kind }) => kind === 'reminder-due');
  const passed = result === 'not-heard' || (quiet && reminds) ? { contact: after, facts: [] } : result;
  if (quiet || !isToBeAsked(passed.contact) || passed.facts.some(isQueued)) return passed;
  const asked = askable ? askToConfirm(passed.contact, context) : unasked(passed.contact);
  return { ...asked, facts: [...passed.facts, ...asked.facts] };
}

/** Nobody of a range that is stopped is asked for a yes, later neither. */
function unasked({ unconfirmed: _, ...contact }: Contact): Decision {
  return { contact, facts: [{ kind: 'answer-withheld', reason: 'range-stopped' }] };
}

function isSame(one: DeferredTouch, other: DeferredTouch): boolean {
  return isSameTouch(one, other) && one.until === other.until;
}
