import type { Contact } from '../contact/contact.ts';
import type { TurnContext } from '../context.ts';
import type { Decision } from '../decision.ts';
import type { Fact, WithheldReason } from '../facts.ts';
import { isQueued } from '../facts.ts';
import { isServed } from '../place/served.ts';

const HOUR_SECONDS = 3_600;

/** What somebody said to be texted less has its effect, answered or not. */
const HELD_TO: readonly Fact['kind'][] = ['consent-withdrawn', 'consent-doubted', 'consent-declined'];

/**
 * An answer as it was decided, and counted; or nothing but the reason why it is withheld, and an opt-out.
 * @param contact who wrote, before anything was decided
 * @param objection of those who know more than this contact
 */
export function unlessWithheld(
  contact: Contact,
  decision: Decision,
  objection: WithheldReason | undefined,
  { settings, now }: TurnContext,
): Decision {
  const answer = decision.facts.find(isQueued);
  if (answer === undefined) return decision;
  const at = Math.floor(Date.parse(now) / 1000);
  const answeredAt = (contact.answeredAt ?? []).filter((earlier) => earlier > at - HOUR_SECONDS);
  // Two machines that take each other in and out again come to an end, and whoever is out has been told so.
  const more = answer.purpose === 'opt-out-confirmation' ? 1 : 0;
  const room = answeredAt.length < settings.answersPerHour + more;
  const served = isServed(contact.phone, settings);
  const reason = objection ?? (served ? undefined : 'country') ?? (room ? undefined : 'too-many-answers');
  if (reason === undefined) return { ...decision, contact: { ...decision.contact, answeredAt: [...answeredAt, at] } };
  const withheld: Fact = { kind: 'answer-withheld', reason };
  if (!decision.facts.some(({ kind }) => HELD_TO.includes(kind))) return { contact, facts: [withheld] };
  return { ...decision, facts: [...decision.facts.filter((fact) => !isQueued(fact)), withheld] };
}
