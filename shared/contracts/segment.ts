import * as z from 'zod/mini';
import type { Segment } from '../domain/audience/segment.ts';
import { localDate } from '../domain/calendar/local-time.ts';
import { RISK_LEVELS } from '../domain/contact/risk/signals.ts';

const WORD = 'must be a text of 1 to 100 characters';
const word = z.string(WORD).check(z.minLength(1, WORD), z.maxLength(100, WORD));
const number = z.number('must be a number');
const date = z
  .string('must be a date, YYYY-MM-DD')
  .check(z.refine((text) => localDate(text) !== undefined, 'must be a date, YYYY-MM-DD'));
const MOST_DAYS = 3660;
const days = z.union(
  [
    z.strictObject({ withinDays: z.int().check(z.minimum(1), z.maximum(MOST_DAYS)) }),
    z.strictObject({ before: date }),
    z.strictObject({ after: date }),
  ],
  `must be {"withinDays": 30} (1 to ${MOST_DAYS}), {"before": "2026-01-01"} or {"after": "2026-01-01"}`,
);

const COUNTRY = 'must be an ISO 3166 code, such as US';

const LEVEL = `must be a list of ${RISK_LEVELS.join(', ')}, such as ["high"]`;

const parts = {
  tag: z.object({ tag: word }),
  interest: z.object({ interest: word }),
  language: z.object({ language: word }),
  country: z.object({ country: z.string(COUNTRY).check(z.regex(/^[A-Z]{2}$/, COUNTRY)) }),
  attribute: z.object({ attribute: word, is: word }),
  joined: z.object({ joined: days }),
  replied: z.object({ replied: days }),
  clicked: z.object({ clicked: days }),
  risk: z.object({ risk: z.array(z.enum(RISK_LEVELS, LEVEL)).check(z.minLength(1, LEVEL)) }),
  score: z.object({ score: word, from: number, to: number }),
};
const KINDS = ['all', 'any', 'not', ...Object.keys(parts)];

/** A filter, nested as it likes; each problem is named with the path to it. */
export const segmentSchema: z.ZodMiniType<Segment> = z.pipe(
  z.unknown(),
  z.transform((value, context) => {
    const problems: { path: PropertyKey[]; message: string }[] = [];
    read(value, [], problems);
    for (const { path, message } of problems) context.issues.push({ code: 'custom', input: value, path, message });
    return problems.length > 0 ? z.NEVER : (value as Segment);
  }),
);

/** Nobody thinks in deeper ones; whoever follows them does so by calling itself. */
const DEEPEST = 20;

function read(value: unknown, path: PropertyKey[], problems: { path: PropertyKey[]; message: string }[]): void {
  if (path.length > 2 * DEEPEST) {
    problems.push({ path: path.slice(0, 2), message: `holds filters within each other, more than ${DEEPEST} deep` });
    return;
  }
  const kind =
    typeof value === 'object' && value !== null ? KINDS.find((name) => Object.hasOwn(value, name)) : undefined;
  if (kind === undefined) {
    problems.push({
      path,
      message: `${wrong(value)} is no filter. There are ${KINDS.join(', ')}, as in {"tag": "club"}`,
    });
    return;
  }
  const inner: unknown = (value as Record<string, unknown>)[kind];
  if (kind === 'not') {
    onlyThat(value, [kind], path, problems);
    read(inner, [...path, kind], problems);
  } else if (kind === 'all' || kind === 'any') {
    onlyThat(value, [kind], path, problems);
    if (Array.isArray(inner)) {
      for (const [index, part] of inner.entries()) read(part, [...path, kind, index], problems);
    } else {
      problems.push({ path: [...path, kind], message: 'must be a list of filters' });
    }
  } else {
    const part = parts[kind as keyof typeof parts];
    onlyThat(value, Object.keys(part.shape), path, problems);
    for (const issue of z.safeParse(part, value).error?.issues ?? []) {
      problems.push({ path: [...path, ...issue.path], message: issue.message });
    }
  }
}

function wrong(value: unknown): string {
  const names = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
  return names.length === 0 ? 'this' : `{${names.map((name) => `"${name}": …`).join(', ')}}`;
}

function onlyThat(
  value: unknown,
  own: readonly string[],
  path: PropertyKey[],
  problems: { path: PropertyKey[]; message: string }[],
): void {
  const others = Object.keys(value as object).filter((name) => !own.includes(name));
  if (others.length > 0) {
    problems.push({
      path,
      message: `has ${others.join(', ')} beside "${own.join('", "')}"; put each into an object of its own, in {"all": [{…}, {…}]}`,
    });
  }
}
