import type { Contact } from '../contact/contact.ts';
import type { Decision } from '../decision.ts';
import type { Fact, MessageFact } from '../facts.ts';
import { hashOf } from '../hash.ts';
import type { Instant } from '../instant.ts';
import { addSeconds } from '../instant.ts';
import { isAutomatic } from '../reading/automatic.ts';
import { normaliseText } from '../reading/normalise.ts';
import type { Vocabulary } from '../reading/vocabulary.ts';

type Noticed = Extract<MessageFact, { kind: 'automatic-reply-noticed' }>;

/** No person says the same so often within so short a time. */
const TIMES = 3;
const WITHIN_SECONDS = 10 * 60;

/** The contact with this text counted. */
export function countingRepeats(contact: Contact, text: string, now: Instant): Contact {
  const hash = hashOf(`${contact.contactId} ${normaliseText(text).trim()}`);
  const { repeated } = contact;
  if (repeated?.hash !== hash || now >= addSeconds(repeated.since, WITHIN_SECONDS))
    return { ...contact, repeated: { hash, times: 1, since: now } };
  const times = Math.min(repeated.times + 1, TIMES);
  return { ...contact, repeated: { hash, times, since: times < TIMES ? repeated.since : now } };
}

/** Facts that tell of a text which said what was asked. */
const SAID: readonly Fact['kind'][] = ['question-answered', 'consent-granted', 'consent-declined'];

/** The same decision, unless the text was written by a machine and answers nothing that was asked: then none. */
export function unlessAutomatic(
  contact: Contact,
  decision: Decision,
  text: string,
  spoken: readonly Vocabulary[],
): Decision {
  if (decision.facts.some(({ kind }) => SAID.includes(kind))) return decision;
  const because = automatic(contact, text, spoken);
  return because === undefined ? decision : { contact, facts: [{ kind: 'automatic-reply-noticed', because }] };
}

function automatic({ repeated }: Contact, text: string, spoken: readonly Vocabulary[]): Noticed['because'] | undefined {
  if (repeated?.times === TIMES) return 'repeated';
  return isAutomatic(text, spoken) ? 'phrase' : undefined;
}
