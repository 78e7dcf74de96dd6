import { createHash } from 'node:crypto';
import type { Broadcast } from '../domain/campaign/campaign.ts';

const HEX_DIGITS = 32;

/** What a broadcast says names it: a comma that is moved in its file makes no other one, a word that is changed does. */
export function digestOf(definition: Broadcast): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(definition)))
    .digest('hex')
    .slice(0, HEX_DIGITS);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
