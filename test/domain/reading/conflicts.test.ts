import { describe, expect, it } from 'vitest';
import { conflictsIn } from '../../../shared/domain/reading/conflicts.ts';
import { formNamed, LANGUAGES, vocabulariesFor } from './corpus.ts';

const choice = (...labels: readonly string[]) => ({
  kind: 'choice' as const,
  options: labels.map((label, at) => ({ id: `o${at}`, label })),
});
const conflicts = (...labels: readonly string[]) => conflictsIn(choice(...labels), vocabulariesFor('en'));

describe('conflicts in a question', () => {
  it('are none in the exit survey, in any language', () => {
    for (const language of LANGUAGES)
      expect(conflictsIn(formNamed('exit', language), vocabulariesFor(language))).toEqual([]);
  });

  it('name an option that reads as another’s number', () => {
    expect(conflicts('Two', 'Later')).toEqual([expect.stringContaining('Option 1, "Two", reads as option 2')]);
  });

  it('name an option that would opt the customer out', () => {
    expect(conflicts('Go on', 'Stop')).toEqual([expect.stringContaining('Option 2, "Stop", reads as an opt-out')]);
    expect(conflicts('Go on', 'הסר')).toEqual([expect.stringContaining('reads as an opt-out')]);
  });

  it('name an option that is the keyword for help', () => {
    expect(conflicts('Price', 'Help')).toEqual([expect.stringContaining('keyword for help')]);
  });

  it('name options that cannot be told apart, and those without words', () => {
    expect(conflicts('Price', 'price!')).toEqual([expect.stringContaining('cannot be told from option 1')]);
    expect(conflicts('Price', '…')).toEqual([expect.stringContaining('has no words')]);
  });

  it('name a scale or a choice without a choice', () => {
    expect(conflictsIn({ kind: 'scale', min: 5, max: 1 }, [])).toHaveLength(1);
    expect(conflictsIn({ kind: 'scale', min: 1, max: 10 }, [])).toEqual([]);
    expect(conflictsIn({ kind: 'stars', max: 1 }, [])).toHaveLength(1);
    expect(conflicts('Only')).toHaveLength(1);
  });
});
