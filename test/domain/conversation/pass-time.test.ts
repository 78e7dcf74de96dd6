import { describe, expect, it } from 'vitest';
import { passTime } from '../../../shared/domain/conversation/pass-time.ts';
import { wakesAt } from '../../../shared/domain/conversation/timers.ts';
import { isQueued } from '../../../shared/domain/facts.ts';
import { addHours } from '../../../shared/domain/instant.ts';
import { asked, at, MORNING, somebody } from '../../support/somebody.ts';

const NEXT_DAY = addHours(MORNING, 48);
const context = at(NEXT_DAY);
const unconfirmed = { categories: ['marketing'], since: MORNING } as const;
const passing = { queued: [], timer: MORNING, askable: true };

describe('time that brings two things about at once', () => {
  const first = passTime(asked({ unconfirmed }), passing, context);

  it('brings one text: nobody can say no to the second before it comes', () => {
    expect(first.facts.filter(isQueued).map(({ purpose }) => purpose)).toEqual(['survey:onboarding']);
    expect(first.contact.unconfirmed).toEqual(unconfirmed);
  });

  it('brings the other the next time', () => {
    expect(wakesAt(context.program, first.contact, context.settings, NEXT_DAY)).toBe(NEXT_DAY);
    const second = passTime(first.contact, passing, context);
    expect(second.facts.filter(isQueued).map(({ purpose }) => purpose)).toEqual(['opt-in-request']);
  });

  it('asks nobody for a yes whose range is stopped, nor who may have said no', () => {
    expect(passTime(somebody({ unconfirmed }), { ...passing, askable: false }, context).facts).toEqual([
      { kind: 'answer-withheld', reason: 'range-stopped' },
    ]);
    expect(passTime(somebody({ unconfirmed, unsureSince: MORNING }), passing, context).facts).toEqual([]);
  });
});
