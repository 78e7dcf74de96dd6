import type { Scenario } from '../../infra/local/rehearse/scenario.ts';
import type { LocalRun } from '../../infra/local/run.ts';
import type { Overheard } from './overheard.ts';
import { listen } from './overheard.ts';

/** Shorter ones, such as `8` or `yes`, stand in many places by chance. */
const SHORTEST = 12;
/** So many last digits of a number tell whose it is. */
const DIGITS = 9;
/** Two letters of one word. */
const INSIDE = /^\p{L}\p{L}$/u;
/** What others may read by contract: how an operator refers to a case or an order, and to a campaign. */
const REFERENCES = ['caseId', 'orderId', 'id', 'event', 'at', 'as', 'consent', 'timezone', 'joinedOn', 'birthday'];

/** What a scenario tells of people: their numbers, names, words, and whatever else events say of them. */
export function canariesIn({ contacts, steps }: Scenario): readonly string[] {
  const said = [...contacts, ...steps].flatMap((each) => valuesIn(each));
  const told: readonly object[] = [...contacts, ...steps.map((step) => ('detail' in step && step.detail) || {})];
  const names = told.flatMap((each) => ('name' in each && typeof each.name === 'string' ? [each.name] : []));
  const canaries = said.flatMap((text) => {
    const digits = text.replace(/[^\d]/g, '');
    if (digits.length >= DIGITS && /^[+\d\s().-]+$/.test(text)) return [digits.slice(-DIGITS)];
    return text.length >= SHORTEST ? [text] : [];
  });
  return [...new Set([...canaries, ...names])];
}

function valuesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => (REFERENCES.includes(name) ? [] : valuesIn(inner)));
}

/** What was heard of people in a run, and how much was listened to: where nobody speaks, nothing is told. */
export interface Listened {
  readonly leaks: readonly string[];
  readonly heard: number;
}

/** Listens for these in a run from now on; of a long run no more is kept than what is told of somebody. */
export function listenFor(canaries: readonly string[], run: LocalRun): Listened {
  const leaksIn = leakFinder(canaries);
  const listened = { leaks: [] as string[], heard: 0 };
  listen(run, (each) => {
    listened.heard += 1;
    listened.leaks.push(...leaksIn(each));
  });
  return listened;
}

/** Where any of these stands, as it is or as JSON writes it. */
export function leaksOf(canaries: readonly string[], heard: readonly Overheard[]): readonly string[] {
  return heard.flatMap(leakFinder(canaries));
}

function leakFinder(canaries: readonly string[]): (heard: Overheard) => readonly string[] {
  const forms = canaries.flatMap((canary) => [...new Set([canary, JSON.stringify(canary).slice(1, -1)])]);
  // One look for all of them, since most of what is heard holds none.
  const any = new RegExp(forms.map((form) => form.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|') || '(?!)');
  return ({ where, words }) =>
    any.test(words)
      ? forms.filter((form) => isIn(words, form)).map((form) => `${where} holds "${form}": ${words}`)
      : [];
}

/** As a word, or words: Chat is in `Chat:` and not in `Pacific/Chatham`. */
function isIn(words: string, canary: string): boolean {
  for (let at = words.indexOf(canary); at >= 0; at = words.indexOf(canary, at + 1)) {
    const before = words.charAt(at - 1) + canary.charAt(0);
    const after = canary.slice(-1) + words.charAt(at + canary.length);
    if (!INSIDE.test(before) && !INSIDE.test(after)) return true;
  }
  return false;
}
