import type { Instant } from '../../instant.ts';
import type { Tone } from '../../reading/tone.ts';
import type { Contact } from '../contact.ts';
import type { Rhythm, Temper } from './signals.ts';

const DAY = 24 * 60 * 60 * 1000;
/** The mean follows the last so many gaps. */
const REMEMBERED = 8;

/**
 * What a text of theirs tells of their risk: what it sounded like, and after how long they came back.
 * @param lastHeardAt when they last texted before
 */
export function heardFrom(
  contact: Contact,
  lastHeardAt: Instant | undefined,
  tone: Tone | undefined,
  now: Instant,
): Contact {
  const rhythm = rhythmAfter(contact.rhythm, lastHeardAt, now);
  const temper: Temper | undefined = tone && {
    ...contact.temper,
    [tone === 'complaint' ? 'complained' : 'angry']: now,
  };
  return { ...contact, ...(rhythm && { rhythm }), ...(temper && { temper }) };
}

function rhythmAfter(rhythm: Rhythm | undefined, lastHeardAt: Instant | undefined, now: Instant): Rhythm | undefined {
  const gap = lastHeardAt === undefined ? 0 : (Date.parse(now) - Date.parse(lastHeardAt)) / DAY;
  if (gap < 1) return rhythm;
  const times = (rhythm?.times ?? 0) + 1;
  const mean = rhythm?.days ?? 0;
  const days = mean + (gap - mean) / Math.min(times, REMEMBERED);
  return { times: Math.min(times, REMEMBERED), days: Math.round(days * 10) / 10 };
}
