import type { Decision } from '../../decision.ts';
import type { Instant } from '../../instant.ts';
import type { Contact } from '../contact.ts';
import { riskOf } from './risk-of.ts';
import { isHigher, lowerOf } from './signals.ts';

/**
 * The contact as a turn leaves it, with the level of risk at which it is found now, and a fact where that has risen since
 * it was last looked at, by what happened or by time alone: a rise is told once.
 * @param before as the turn found it
 */
export function noticed(before: Contact | undefined, after: Contact, now: Instant): Decision {
  const { risk: found, ...bare } = after;
  const { level, reasons } = riskOf(after, now);
  // What was found last may have passed meanwhile, with nobody looking.
  const was = lowerOf(found?.level ?? 'low', before === undefined ? 'low' : riskOf(before, now).level);
  const rises = isHigher(level, was);
  if (!rises && level === (found?.level ?? 'low')) return { contact: after, facts: [] };
  const contact: Contact = level === 'low' ? bare : { ...bare, risk: { level, since: now } };
  return { contact, facts: rises ? [{ kind: 'risk-rose', level, before: was, reasons }] : [] };
}
