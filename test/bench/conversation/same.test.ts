import { describe, expect, it } from 'vitest';
import { differences } from './same.ts';
import { play, SCRIPTS } from './scripts.ts';
import { ours } from './steps.ts';

describe('the onboarding survey written with xstate, which ours is measured against', () => {
  it.each(SCRIPTS.map((script) => [script.name, script] as const))('says and tells the same: %s', (_, script) => {
    expect(differences(script)).toEqual([]);
  });

  it('is compared on every kind of thing that the survey tells', () => {
    const told = SCRIPTS.flatMap((script) => play(script, ours).stepped.flatMap(({ facts }) => facts));
    expect(new Set(told.map(({ kind }) => kind))).toEqual(
      new Set([
        'survey-started',
        'message-queued',
        'question-answered',
        'answer-not-understood',
        'answer-kept-as-comment',
        'case-opened',
        'case-commented',
        'reminder-due',
        'survey-ended',
      ]),
    );
  });
});
