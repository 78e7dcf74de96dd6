import { Refusal } from '../refusal.ts';

type Matcher = (value: unknown) => boolean;
export type Pattern = (event: Record<string, unknown>) => boolean;

const UNDERSTOOD = 'exact values, prefix, suffix, anything-but (values or a prefix), exists, numeric';
const ABSENT = Symbol('absent');

/** Compiles an EventBridge event pattern. Throws `Refusal` at an operator that is not understood. */
export function compilePattern(pattern: Record<string, unknown>, where: string): Pattern {
  return compileFields(pattern, where);
}

function compileFields(pattern: Record<string, unknown>, where: string): Pattern {
  const fields = Object.entries(pattern).map(([name, wanted]): [string, Matcher] => {
    if (name.startsWith('$'))
      throw new Refusal(`${where}: the pattern operator ${name} is not understood. Understood: ${UNDERSTOOD}.`);
    if (Array.isArray(wanted)) return [name, anyOf(wanted.map((item) => compileLeaf(item, where)))];
    const nested = compileFields(wanted as Record<string, unknown>, where);
    return [name, (value) => nested(isObject(value) ? value : {})];
  });
  return (event) => fields.every(([name, matches]) => matches(name in event ? event[name] : ABSENT));
}

/** A field that holds a list matches when any of its items does. */
const anyOf =
  (matchers: Matcher[]): Matcher =>
  (value) =>
    (Array.isArray(value) ? value : [value]).some((item) => matchers.some((matches) => matches(item)));

function compileLeaf(wanted: unknown, where: string): Matcher {
  if (!isObject(wanted)) return (value) => value === wanted;
  const [operator = '', argument] = Object.entries(wanted)[0] ?? [];
  switch (operator) {
    case 'prefix':
      return requireText(argument, where, (text) => (value) => typeof value === 'string' && value.startsWith(text));
    case 'suffix':
      return requireText(argument, where, (text) => (value) => typeof value === 'string' && value.endsWith(text));
    case 'exists':
      return (value) => (value !== ABSENT) === argument;
    case 'anything-but': {
      const inner = isObject(argument)
        ? compileLeaf(argument, where)
        : anyOf([argument].flat().map((item) => compileLeaf(item, where)));
      return (value) => value !== ABSENT && !inner(value);
    }
    case 'numeric':
      return compileNumeric(argument as (string | number)[], where);
    default:
      throw new Refusal(`${where}: the pattern operator ${operator} is not understood. Understood: ${UNDERSTOOD}.`);
  }
}

function requireText(argument: unknown, where: string, make: (text: string) => Matcher): Matcher {
  if (typeof argument === 'string') return make(argument);
  throw new Refusal(
    `${where}: a pattern operator with ${JSON.stringify(argument)} is not understood. Understood: ${UNDERSTOOD}.`,
  );
}

const COMPARE: Record<string, (value: number, bound: number) => boolean> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

/** `[">", 0, "<=", 5]`: every pair of operator and bound must hold. */
function compileNumeric(argument: (string | number)[], where: string): Matcher {
  const tests: ((value: number) => boolean)[] = [];
  for (let at = 0; at < argument.length; at += 2) {
    const compare = COMPARE[String(argument[at])];
    const bound = argument[at + 1];
    if (!compare || typeof bound !== 'number')
      throw new Refusal(`${where}: numeric ${JSON.stringify(argument)} is not understood.`);
    tests.push((value) => compare(value, bound));
  }
  return (value) => typeof value === 'number' && tests.every((test) => test(value));
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
