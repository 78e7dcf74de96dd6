import fc from 'fast-check';
import { INHERITED, ODDITIES } from './oddities.ts';

type Path = readonly (string | number)[];

/** A document in which one or two places are not as they should be. */
export interface Mutant {
  readonly document: unknown;
  /** What was done to it, in words, so that a failure tells. */
  readonly changes: readonly string[];
}

type Change =
  | { readonly kind: 'replace'; readonly by: unknown }
  | { readonly kind: 'delete' }
  | { readonly kind: 'repeat' }
  | { readonly kind: 'wrap' }
  | { readonly kind: 'add'; readonly name: string; readonly value: unknown };

/** Takes a valid document, and puts at any of its places something else, nothing, the same twice, or something beside it. */
export function mutantsOf(valid: unknown, oddities: readonly unknown[] = ODDITIES): fc.Arbitrary<Mutant> {
  const places = pathsIn(valid);
  const oddity = fc.constantFrom(...oddities);
  const change: fc.Arbitrary<Change> = fc.oneof(
    { weight: 5, arbitrary: oddity.map((by): Change => ({ kind: 'replace', by })) },
    { weight: 1, arbitrary: fc.constant<Change>({ kind: 'delete' }) },
    { weight: 1, arbitrary: fc.constant<Change>({ kind: 'repeat' }) },
    { weight: 1, arbitrary: fc.constant<Change>({ kind: 'wrap' }) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom(...INHERITED, 'weather'), oddity)
        .map(([name, value]): Change => ({ kind: 'add', name, value })),
    },
  );
  const one = fc.tuple(fc.constantFrom(...places), change);
  return fc.array(one, { minLength: 1, maxLength: 2 }).map((all) => ({
    document: all.reduce<unknown>((document, [path, how]) => changed(document, path, how), valid),
    changes: all.map(([path, how]) => `${how.kind} at ${path.join('.') || 'the whole'}: ${told(how)}`),
  }));
}

/** Every place of a document, the whole included. */
export function pathsIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Array.isArray(value) ? value.map((each, index) => [index, each] as const) : Object.entries(value);
  return [path, ...inner.flatMap(([key, each]) => pathsIn(each, [...path, key]))];
}

function changed(value: unknown, [key, ...rest]: Path, how: Change): unknown {
  if (key === undefined) return atPlace(value, how);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const at = Number(key);
    const inner = changed(value[at], rest, how);
    const instead = isGone(rest, how) ? [] : isTwice(rest, how) ? [inner, inner] : [inner];
    return [...value.slice(0, at), ...instead, ...value.slice(at + 1)];
  }
  const entries = Object.entries(value).flatMap(([name, inner]): [string, unknown][] => {
    if (name !== key) return [[name, inner]];
    if (isGone(rest, how)) return [];
    const other = changed(inner, rest, how);
    return isTwice(rest, how)
      ? [
          [name, other],
          [`${name}2`, other],
        ]
      : [[name, other]];
  });
  return Object.fromEntries(entries);
}

const isGone = (rest: Path, { kind }: Change): boolean => rest.length === 0 && kind === 'delete';
const isTwice = (rest: Path, { kind }: Change): boolean => rest.length === 0 && kind === 'repeat';

function atPlace(value: unknown, how: Change): unknown {
  switch (how.kind) {
    case 'replace':
      return how.by;
    case 'wrap':
      return [value];
    case 'add':
      return typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries([...Object.entries(value), [how.name, how.value]])
        : how.value;
    case 'delete':
    case 'repeat':
      return value;
  }
}

function told(how: Change): string {
  if (how.kind !== 'replace' && how.kind !== 'add') return '';
  return JSON.stringify(how.kind === 'add' ? { [how.name]: how.value } : how.by)?.slice(0, 80) ?? '';
}
