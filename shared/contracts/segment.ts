import * as z from 'zod/mini';
import type { Segment } from '../domain/audience/segment.ts';
import { localDate } from '../domain/calendar/local-time.ts';
import { wordsFor } from './parse.ts';

const word = z.string('must be a text').check(z.minLength(1, 'must not be empty'), z.maxLength(100, 'is too long'));
const date = z
  .string('must be a date, YYYY-MM-DD')
  .check(z.refine((text) => localDate(text) !== undefined, 'must be a date, YYYY-MM-DD'));
const days = z.union(
  [
    z.strictObject({ withinDays: z.int().check(z.minimum(1), z.maximum(3660)) }),
    z.strictObject({ before: date }),
    z.strictObject({ after: date }),
  ],
  'must be {"withinDays": 30}, {"before": "2026-01-01"} or {"after": "2026-01-01"}',
);

const parts = {
  tag: z.strictObject({ tag: word }),
  interest: z.strictObject({ interest: word }),
  language: z.strictObject({ language: word }),
  country: z.strictObject({ country: z.string().check(z.regex(/^[A-Z]{2}$/, 'must be an ISO 3166 code, such as US')) }),
  attribute: z.strictObject({ attribute: word, is: word }),
  joined: z.strictObject({ joined: days }),
  replied: z.strictObject({ replied: days }),
  clicked: z.strictObject({ clicked: days }),
  score: z.strictObject({ score: word, from: z.number('must be a number'), to: z.number('must be a number') }),
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

function read(value: unknown, path: PropertyKey[], problems: { path: PropertyKey[]; message: string }[]): void {
  const kind =
    typeof value === 'object' && value !== null ? KINDS.find((name) => Object.hasOwn(value, name)) : undefined;
  if (kind === undefined) {
    problems.push({ path, message: `must be a filter with one of ${KINDS.join(', ')}` });
    return;
  }
  const inner: unknown = (value as Record<string, unknown>)[kind];
  if (kind === 'not') {
    onlyThat(value, kind, path, problems);
    read(inner, [...path, kind], problems);
  } else if (kind === 'all' || kind === 'any') {
    onlyThat(value, kind, path, problems);
    if (Array.isArray(inner)) {
      for (const [index, part] of inner.entries()) read(part, [...path, kind, index], problems);
    } else {
      problems.push({ path: [...path, kind], message: 'must be a list of filters' });
    }
  } else {
    const result = z.safeParse(parts[kind as keyof typeof parts], value);
    if (result.success) return;
    for (const issue of result.error.issues)
      problems.push({ path: [...path, ...issue.path], message: wordsFor(issue) });
  }
}

function onlyThat(
  value: unknown,
  kind: string,
  path: PropertyKey[],
  problems: { path: PropertyKey[]; message: string }[],
): void {
  const others = Object.keys(value as object).filter((name) => name !== kind);
  if (others.length > 0) {
    problems.push({ path, message: `has ${others.join(', ')} beside "${kind}"; put them into {"all": [...]}` });
  }
}
