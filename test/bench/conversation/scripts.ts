import type { TimeZone } from '../../../shared/domain/calendar/local-time.ts';
import type { Contact } from '../../../shared/domain/contact/contact.ts';
import { stranger } from '../../../shared/domain/contact/contact.ts';
import type { SpeakingContext } from '../../../shared/domain/context.ts';
import type { ConversationInput } from '../../../shared/domain/conversation/inputs.ts';
import type { ContactId, PhoneNumber } from '../../../shared/domain/ids.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import { addHours, instant } from '../../../shared/domain/instant.ts';
import { program } from '../../../shared/program/index.ts';
import { SETTINGS } from '../../support/settings.ts';
import type { Stepped, Stepper } from './steps.ts';

/** Hours after the survey began, and a text, or `undefined` where time passes and nobody writes. */
type Line = readonly [hours: number, text: string | undefined];

/** Every way through the onboarding survey; a good score, a bad one, something unclear and words, in each language. */
const SAID = [
  ['en', '8', "I'd say 4", 'purple', 'The setup took me three evenings'],
  ['ar', '٨', '٣', 'والله', 'لم أجد الإعدادات'],
  ['he', 'שמונה', 'שלוש', 'נו טוב', 'ההתקנה הייתה מסובכת'],
  ['ko', '8점', '3점', '글쎄요', '설정이 어려웠어요'],
] as const;

export interface Script {
  readonly name: string;
  readonly language: string;
  readonly lines: readonly Line[];
}

export const SCRIPTS: readonly Script[] = SAID.flatMap(([language, good, bad, unclear, words]) => {
  const script = (name: string, ...lines: readonly Line[]): Script => ({
    name: `${language}: ${name}`,
    language,
    lines,
  });
  return [
    script('a good score', [1, good]),
    script('a bad score, and why', [1, bad], [2, words]),
    script('unclear, then a bad score, and why', [1, unclear], [2, bad], [3, words]),
    script('unclear twice', [1, unclear], [2, unclear], [3, good]),
    script('a reminder, then a good score', [12, undefined], [24, undefined], [25, undefined], [26, good]),
    script('a bad score, a reminder, and why', [1, bad], [26, undefined], [27, words]),
    script('no answer', [24, undefined], [72, undefined]),
    script('a good score after the expiry', [24, undefined], [72, undefined], [100, unclear], [101, good]),
    script('a bad score after the expiry, and why', [72, undefined], [100, bad], [101, words]),
    script('a bad score, and why after the expiry', [1, bad], [74, undefined], [90, words]),
    script('a score when it no longer counts', [72, undefined], [72 + 31 * 24, good]),
    script('words after the end', [1, good], [2, words]),
  ];
});

const BEGUN = instant('2026-03-11T17:00:00Z');
const OCCURRENCE = '2026-03-01';

export interface Step {
  readonly state: string;
  readonly input: ConversationInput;
  readonly now: Instant;
}

export interface Played {
  /** What each step began with. */
  readonly steps: readonly Step[];
  readonly stepped: readonly Stepped[];
}

/** Plays a script from the start of the survey, with each state written and read back. */
export function play({ language, lines }: Script, stepper: Stepper): Played {
  const context = contextOf();
  const steps: Step[] = [];
  const stepped: Stepped[] = [];
  let state = stepper.begin(customer(language));
  let askedAt = BEGUN;
  const take = (input: ConversationInput, now: Instant): void => {
    steps.push({ state, input, now });
    const result = stepper.step(state, input, { ...context, now });
    if (result.facts.some(({ kind }) => kind === 'survey-started' || kind === 'case-opened')) askedAt = now;
    stepped.push(result);
    state = result.state;
  };
  take({ kind: 'start', survey: 'onboarding', occurrence: OCCURRENCE }, BEGUN);
  for (const [hours, text] of lines) {
    take(text === undefined ? { kind: 'time', askedAt } : { kind: 'text', text }, addHours(BEGUN, hours));
  }
  return { steps, stepped };
}

export function contextOf(): SpeakingContext {
  let ids = 0;
  const newId = (): string => {
    ids += 1;
    return `00000000-0000-4000-8000-${String(ids).padStart(12, '0')}`;
  };
  return { program, settings: SETTINGS, now: BEGUN, newId };
}

function customer(language: string): Contact {
  return {
    ...stranger('AbCdEfGhIjKlMnOpQrStUv' as ContactId, '+12065550100' as PhoneNumber),
    version: 7,
    standing: 'customer',
    profile: { name: 'Jane', language, timezone: 'America/Los_Angeles' as TimeZone, tags: ['club'] },
  };
}
