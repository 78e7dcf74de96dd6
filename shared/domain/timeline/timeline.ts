import type { Fact, MessageQueued } from '../facts.ts';
import { isQueued } from '../facts.ts';
import type { Turn } from '../turn.ts';
import type { Entry } from './entry.ts';
import { eventInWords } from './event-in-words.ts';
import { fateInWords } from './fate-in-words.ts';
import { heardInWords } from './heard-in-words.ts';

/** What one turn brought, the first first: their text with what it was taken for, what happened, and what we wrote. */
export function entriesOf(turn: Turn): readonly Entry[] {
  const { at, facts } = turn;
  const received = facts.find((fact) => fact.kind === 'message-received');
  const heard = facts.flatMap((fact) => heardInWords(fact) ?? []);
  const told = facts.flatMap((fact) => eventInWords(fact) ?? []);
  const own: readonly Entry[] = facts.filter(isQueued).map((text) => ours(text, turn));
  const events = told.map((text): Entry => ({ at, kind: 'event', text, details: [] }));
  if (received !== undefined) {
    return [{ at: received.receivedAt, kind: 'theirs', text: received.text, details: heard }, ...events, ...own];
  }
  return [...events, ...heard.map((text): Entry => ({ at, kind: 'note', text, details: [] })), ...own];
}

function ours(message: MessageQueued, turn: Turn): Entry {
  const fate = fateInWords(turn.facts.filter((fact) => isAbout(fact, message)));
  const { text, purpose, language } = message;
  return { at: turn.at, kind: 'ours', text, details: [purpose, ...fate], language };
}

function isAbout(fact: Fact, { messageId }: MessageQueued): boolean {
  return fact.kind !== 'message-queued' && 'messageId' in fact && fact.messageId === messageId;
}
