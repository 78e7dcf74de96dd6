import { describe, expect, it } from 'vitest';
import { timeZone } from '../../shared/domain/calendar/local-time.ts';
import { checkProgram } from '../../shared/domain/check/check-program.ts';
import type { Program } from '../../shared/domain/program.ts';
import { program } from '../../shared/program/index.ts';
import { INHERITED } from './oddities.ts';

const SAMPLE = { businessName: 'Acme', helpContact: 'help@example.com', linkBase: 'https://go.acme.example' };
const [campaign, survey] = [program.campaigns[0]!, program.surveys.find(({ id }) => id === 'support')!];
const [first, question] = Object.entries(survey.questions)[0]!;

const problemsWith = (change: Partial<Program>) =>
  checkProgram({ ...program, ...change }, SAMPLE).filter((problem) => problem.includes('its id becomes part of'));
const named = {
  campaign: (id: string) => ({ campaigns: [{ ...campaign, id }] }),
  survey: (id: string) => ({ surveys: [{ ...survey, id }] }),
  question: (id: string) => ({
    surveys: [{ ...survey, questions: Object.fromEntries([[id, question], ...Object.entries(survey.questions)]) }],
  }),
  option: (id: string) => ({
    surveys: [
      {
        ...survey,
        questions: {
          ...survey.questions,
          [first]: { ...question, form: { kind: 'choice' as const, options: [{ id, label: 'help' }] } },
        },
      },
    ],
  }),
};

describe.each(Object.entries(named))('the id of a %s', (_, change) => {
  it('is taken as it should be', () => {
    expect(problemsWith(change('a-name-2'))).toEqual([]);
    expect(problemsWith(change('a'.repeat(60)))).toEqual([]);
  });

  it.each(['', 'a b', 'a'.repeat(61), 'constructor', '__proto__', 'a#b', 'é', 'a\u0000'])('is refused as %j', (id) => {
    expect(problemsWith(change(id))).toHaveLength(1);
  });
});

it('A zone is a place, and neither an offset nor what all objects have', () => {
  expect(timeZone('america/los_angeles')).toBe('America/Los_Angeles');
  for (const name of ['+01:00', '-0800', '+23:59', ...INHERITED]) expect(timeZone(name)).toBeUndefined();
});
