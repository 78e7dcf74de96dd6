import { swapped } from '../content/encoding.ts';
import type { ContentFields } from '../content/render.ts';
import { fieldsIn, IncompleteText, render } from '../content/render.ts';
import { segmentation } from '../content/segments.ts';
import type { LanguageCode } from '../language.ts';
import type { Program } from '../program.ts';
import { checkLinks, LINK, measuring } from './check-links.ts';
import { fieldsWithout } from './sample-fields.ts';

/** Whom texts are tried on: what every contact has, as long a name as most people have, and what short links begin with. */
export interface Sample extends Omit<ContentFields, 'attributes' | 'event'> {
  readonly linkBase: string;
}

/** The members of `event` that are always told; undefined where a text answers no event, and may not speak of one. */
export type Needs = readonly string[] | undefined;

const ALWAYS: readonly string[] = ['businessName', 'helpContact'];

/** A text of more parts costs more than it is worth, and some phones show it in pieces. */
const MOST_SEGMENTS = 3;

/** What a hole leaves behind: each is looked for in the text with a hole and in the whole one. */
const TRACES: readonly RegExp[] = [
  // Two spaces, or one at either end of a line.
  /[ \t\u00a0]{2}|^[ \t\u00a0]|[ \t\u00a0]$/gm,
  // A space before a mark; a mark at the beginning of a line; a comma at the end of one.
  /[ \t\u00a0][,.;:!?…،؛؟、。)\]]|^[,.;:!?…،؛؟、。)]|[,،、]$/gm,
  // A mark after one that something should have followed.
  /[,،、;؛:–-][ \t\u00a0]?[,.;:!?…،؛؟、。]/g,
  /\(\s*\)|\[\s*\]|""|“”|''|‘’|«\s*»/g,
];

/** Words of a campaign's own, by language. */
export function checkWords(
  words: Readonly<Record<LanguageCode, string>>,
  place: string,
  { languages }: Program,
  sample: Sample,
  needs: Needs,
  swaps?: 'apply',
): readonly string[] {
  const spoken = languages.map(({ code }) => code);
  const written = Object.entries(words);
  if (written.length === 0) return [`${place}: has no words. Write them in at least one of ${spoken.join(', ')}.`];
  return written.flatMap(([code, template]) =>
    spoken.includes(code)
      ? checkTemplate(template, `${place}, language ${code}`, sample, needs, swaps)
      : [`${place}: has words in "${code}", which the program does not speak. There are ${spoken.join(', ')}.`],
  );
}

/** What is wrong with one template, for contacts of whom everything is known and for those of whom nothing is. */
export function checkTemplate(
  template: string,
  place: string,
  sample: Sample,
  needs: Needs,
  swaps?: 'apply',
): readonly string[] {
  try {
    const used = fieldsIn(template);
    const unknown = used.filter((field) => !isKnown(field, needs));
    if (unknown.length > 0) return [`${place}: uses ${unknown.join(', ')}. There are ${knownFields(needs)}.`];
    const whole = render(template, fieldsWithout([], used, sample), measuring(sample));
    if (whole.trim() === '') return [`${place}: is empty. Write it.`];
    const optional = used.filter((field) => !isAlways(field, needs));
    const holes = findHoles(template, whole, optional, (absent) => fieldsWithout(absent, used, sample));
    if (holes.length > 0) return holes.map((hole) => `${place}: ${hole}`);
    const problems = checkLinks(template, used, optional, sample);
    if (problems.length > 0) return problems.map((problem) => `${place}: ${problem}`);
    const { segments, encoding } = segmentation(swaps === 'apply' ? swapped(whole) : whole);
    return segments > MOST_SEGMENTS
      ? [`${place}: needs ${segments} segments (${encoding}) and may need ${MOST_SEGMENTS}. Shorten it.`]
      : [];
  } catch (error) {
    return [`${place}: is not a valid template. ${error instanceof Error ? error.message : String(error)}`];
  }
}

/** Each optional field is left out alone, then all are, then all but one: a condition may hide what stands behind it. */
function findHoles(
  template: string,
  whole: string,
  optional: readonly string[],
  fieldsFor: (absent: readonly string[]) => ContentFields,
): readonly string[] {
  const alone = optional.flatMap((field) => holeOf(template, whole, [field], fieldsFor) ?? []);
  if (alone.length > 0 || optional.length < 2) return alone;
  const others = optional.map((kept) => optional.filter((field) => field !== kept));
  for (const absent of [optional, ...others]) {
    const hole = holeOf(template, whole, absent, fieldsFor);
    if (hole !== undefined) return [hole];
  }
  return [];
}

function holeOf(
  template: string,
  whole: string,
  absent: readonly string[],
  fieldsFor: (absent: readonly string[]) => ContentFields,
): string | undefined {
  const [first = ''] = absent;
  const without = `without ${absent.join(' and ')}`;
  try {
    const text = render(template, fieldsFor(absent), () => LINK);
    if (!/[\p{L}\p{N}]/u.test(text)) return `${without} nothing is left of it. ${adviceFor(first)}`;
    const isWorse = TRACES.some((trace) => countOf(trace, text) > countOf(trace, whole));
    return isWorse ? `${without} it reads "${text}". ${adviceFor(first)}` : undefined;
  } catch (error) {
    if (!(error instanceof IncompleteText)) throw error;
    return `${without} it cannot be sent. ${adviceFor(error.field ?? first)}`;
  }
}

function adviceFor(field: string): string {
  const word = field === 'name' ? 'there' : '…';
  return `Write {{ ${field} | default: "${word}" }}, or put what goes with it between {% if ${field} %} and {% endif %}.`;
}

function countOf(trace: RegExp, text: string): number {
  return text.match(trace)?.length ?? 0;
}

function isKnown(field: string, needs: Needs): boolean {
  if (field.startsWith('event.')) return needs !== undefined;
  return field === 'name' || field.startsWith('attributes.') || ALWAYS.includes(field);
}

function isAlways(field: string, needs: Needs): boolean {
  return ALWAYS.includes(field) || (needs ?? []).some((member) => field === `event.${member}`);
}

function knownFields(needs: Needs): string {
  return [...ALWAYS, 'name', 'attributes.*', ...(needs === undefined ? [] : ['event.*'])].join(', ');
}
