import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LocalDate } from '../../../../shared/domain/calendar/local-time.ts';
import type { Contact } from '../../../../shared/domain/contact/contact.ts';
import { isBadScore } from '../../../../shared/domain/contact/risk/bad-score.ts';
import { noticed } from '../../../../shared/domain/contact/risk/noticed.ts';
import type { Reason } from '../../../../shared/domain/contact/risk/reason.ts';
import { inWords } from '../../../../shared/domain/contact/risk/reason.ts';
import { nextRiskAt, riskOf } from '../../../../shared/domain/contact/risk/risk-of.ts';
import { isHigher } from '../../../../shared/domain/contact/risk/signals.ts';
import { respond } from '../../../../shared/domain/conversation/respond.ts';
import { step } from '../../../../shared/domain/conversation/step.ts';
import { wakesAt } from '../../../../shared/domain/conversation/timers.ts';
import { addHours, addSeconds } from '../../../../shared/domain/instant.ts';
import { program } from '../../../../shared/program/index.ts';
import { nps } from '../../../../shared/program/surveys/nps.ts';
import { stars } from '../../../../shared/program/surveys/stars.ts';
import { support } from '../../../../shared/program/surveys/support.ts';
import { at, MORNING, somebody } from '../../../support/somebody.ts';

const DAY = 24;
const later = (days: number) => addHours(MORNING, days * DAY);
const ago = (days: number) => later(-days);
const kinds = (contact: Contact, now = MORNING) => riskOf(contact, now).reasons.map(({ kind }) => kind);

/** Somebody who texted when the days say, counted from the first. */
function texted(days: readonly number[], text = 'hello', contact = somebody()): Contact {
  return days.reduce((before, day) => {
    const context = at(later(day));
    return respond(before, { inboundId: `${day}`, text, receivedAt: context.now }, context).contact;
  }, contact);
}

function askedTimes(times: number, contact = somebody()): Contact {
  let current = contact;
  for (let day = 0; day < times; day += 1) {
    const context = at(later(day * 20));
    const started = step(current, { kind: 'start', survey: 'nps', occurrence: `${day}` }, context);
    if (started === 'not-heard') throw new Error('nps was not asked');
    const ended = step(started.contact, { kind: 'time', askedAt: context.now }, at(later(day * 20 + 10)));
    if (ended === 'not-heard') throw new Error('nps did not end');
    current = ended.contact;
  }
  return current;
}

describe('a customer is at risk', () => {
  it('not without a reason, and not for being new alone', () => {
    expect(riskOf(somebody(), MORNING)).toEqual({ level: 'low', reasons: [] });
    const profile = { joinedOn: '2026-03-09' as LocalDate };
    expect(riskOf(somebody({ profile }), MORNING)).toEqual({ level: 'low', reasons: [] });
  });

  it('after a bad last score, for a quarter, unless a better one follows', () => {
    const scores = { support: { value: 1, at: ago(10), bad: true as const } };
    expect(riskOf(somebody({ scores }), MORNING)).toEqual({
      level: 'watch',
      reasons: [{ kind: 'bad-score', survey: 'support', value: 1, at: ago(10) }],
    });
    expect(kinds(somebody({ scores }), later(81))).toEqual([]);
    expect(kinds(somebody({ scores: { ...scores, nps: { value: 9, at: ago(2) } } }))).toEqual([]);
    expect(kinds(somebody({ scores: { ...scores, nps: { value: 9, at: ago(20) } } }))).toEqual(['bad-score']);
  });

  it('highly where that comes in the first month', () => {
    const scores = { onboarding: { value: 2, at: MORNING, bad: true as const } };
    const profile = { joinedOn: '2026-03-01' as LocalDate };
    expect(riskOf(somebody({ scores, profile }), MORNING).level).toBe('high');
    expect(kinds(somebody({ scores, profile }))).toEqual(['bad-score', 'short-tenure']);
  });

  it('when they complain or sound angry, for a month, unless they score well after it', () => {
    expect(kinds(texted([0], 'My order never arrived'))).toEqual(['complaint']);
    const angry = texted([0], 'this is ridiculous, never again');
    expect(kinds(angry)).toEqual(['negative-tone']);
    expect(kinds(angry, later(31))).toEqual([]);
    expect(kinds({ ...angry, scores: { nps: { value: 10, at: later(1) } } }, later(2))).toEqual([]);
    expect(riskOf(texted([1], 'terrible service', texted([0], 'it never arrived')), later(1)).level).toBe('high');
  });

  it('when they leave surveys unanswered, one after the other', () => {
    expect(kinds(askedTimes(1), later(60))).toEqual([]);
    expect(riskOf(askedTimes(2), later(60))).toEqual({ level: 'watch', reasons: [{ kind: 'unanswered', times: 2 }] });
    const thrice = askedTimes(3);
    expect(riskOf({ ...thrice, temper: { angry: later(50) } }, later(60)).level).toBe('high');
    expect(kinds(texted([60], 'hi', thrice), later(60))).toEqual([]);
  });

  it('not yet for a survey that is waiting for its answer, and not for answers that no person gave', () => {
    const twice = askedTimes(2);
    const third = step(twice, { kind: 'start', survey: 'nps', occurrence: 'x' }, at(later(60)));
    expect(third !== 'not-heard' && riskOf(third.contact, later(60)).reasons).toEqual([
      { kind: 'unanswered', times: 2 },
    ]);
    expect(kinds(texted([60], 'Automatic reply: I am out of the office', twice), later(60))).toEqual(['unanswered']);
  });

  it('when they are silent for three times as long as they usually are, and a month at least', () => {
    const weekly = texted([0, 7, 14, 21]);
    expect(weekly.rhythm).toEqual({ times: 3, days: 7 });
    expect(kinds(weekly, later(21 + 29))).toEqual([]);
    expect(riskOf(weekly, later(21 + 30)).reasons).toEqual([{ kind: 'silence', days: 30, usual: 7 }]);
    const monthly = texted([0, 30, 60, 90]);
    expect(kinds(monthly, later(90 + 89))).toEqual([]);
    expect(kinds(monthly, later(90 + 90))).toEqual(['silence']);
    expect(kinds(texted([0, 7, 14]), later(200))).toEqual([]);
    expect(kinds(texted([0, 0.1, 0.2, 0.3]), later(200))).toEqual([]);
  });

  it('when the contract that the operator told of ends within a month', () => {
    const ending = somebody({ profile: { attributes: { endsOn: '2026-04-01' } } });
    expect(kinds(ending)).toEqual(['ends-soon']);
    expect(kinds(ending, ago(30))).toEqual([]);
    expect(kinds(ending, later(22))).toEqual([]);
    expect(kinds(somebody({ profile: { attributes: { endsOn: 'in spring' } } }))).toEqual([]);
  });

  it('never where they have left, or are none, and not by silence where they opted out', () => {
    const reasons = { scores: { nps: { value: 0, at: MORNING, bad: true as const } } };
    expect(riskOf(somebody({ ...reasons, standing: 'former' }), MORNING).level).toBe('low');
    expect(riskOf(somebody({ ...reasons, standing: 'stranger' }), MORNING).level).toBe('low');
    const out = texted([22], 'STOP', texted([0, 7, 14, 21]));
    expect(kinds(out, later(300))).toEqual([]);
  });
});

describe('a score is bad', () => {
  it('where the survey has a branch for it, else in the lower six tenths', () => {
    const bad = (question: Parameters<typeof isBadScore>[0]) =>
      Array.from({ length: 11 }, (_, value) => value).filter((value) => isBadScore(question, value));
    expect(bad(support.questions['resolved']!)).toEqual([0, 1, 2]);
    expect(bad(stars.questions[stars.first]!).filter((value) => value > 0)).toEqual([1, 2, 3]);
    expect(bad(nps.questions['recommend']!)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });
});

describe('a rise of the risk', () => {
  const complaint = somebody({ temper: { complained: MORNING } });

  it('is told once, with its reasons, and the level is kept', () => {
    const first = noticed(somebody(), complaint, MORNING);
    expect(first.facts).toEqual([
      { kind: 'risk-rose', level: 'watch', before: 'low', reasons: [{ kind: 'complaint', at: MORNING }] },
    ]);
    expect(first.contact.risk).toEqual({ level: 'watch', since: MORNING });
    const again = noticed(first.contact, first.contact, later(1));
    expect(again).toEqual({ contact: first.contact, facts: [] });
  });

  it('is forgotten when the reasons have passed, and is news when they come again', () => {
    const { contact } = noticed(somebody(), complaint, MORNING);
    const passed = noticed(contact, contact, later(40));
    expect(passed.contact).not.toHaveProperty('risk');
    expect(passed.facts).toEqual([]);
    const anew: Contact = { ...contact, temper: { complained: later(50) } };
    expect(noticed(contact, anew, later(50)).facts).toMatchObject([{ level: 'watch', before: 'low' }]);
  });

  it('that time alone brings is looked for at that very moment, and after it no more', () => {
    const weekly = texted([0, 7, 14, 21]);
    const due = wakesAt(program, weekly, at(later(22)).settings, later(22));
    expect(due).toBe(later(51));
    const { contact, facts } = noticed(weekly, weekly, later(51));
    expect(facts).toMatchObject([{ kind: 'risk-rose', level: 'watch', reasons: [{ kind: 'silence' }] }]);
    expect(nextRiskAt(contact, later(51))).toBeUndefined();
    expect(noticed(weekly, weekly, addSeconds(later(51), -1)).facts).toEqual([]);
  });

  it('is looked for a month before a contract ends', () => {
    const ending = somebody({ profile: { attributes: { endsOn: '2026-06-30' } } });
    expect(nextRiskAt(ending, MORNING)).toBe('2026-05-31T00:00:00.000Z');
    expect(kinds(ending, '2026-05-31T00:00:00.000Z' as typeof MORNING)).toEqual(['ends-soon']);
  });

  it('is told exactly when the level is higher than it was, whatever it was and is', () => {
    const moment = fc.integer({ min: -100, max: 0 }).map((days) => later(days));
    const signals = fc.record(
      {
        unanswered: fc.nat(4),
        temper: fc.record({ complained: moment, angry: moment }, { requiredKeys: [] }),
        scores: fc.record({ value: fc.nat(10), at: moment, bad: fc.constant(true as const) }).map((nps) => ({ nps })),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(signals, signals, (one, other) => {
        const before = noticed(undefined, somebody(one), MORNING).contact;
        const { risk: _, ...bare } = before;
        const after = { ...somebody(other), ...(before.risk && { risk: before.risk }) };
        const told = noticed(before, after, MORNING);
        const rises = isHigher(riskOf(after, MORNING).level, riskOf(bare, MORNING).level);
        expect(told.facts.length).toBe(rises ? 1 : 0);
        expect(told.contact.risk?.level ?? 'low').toBe(riskOf(after, MORNING).level);
      }),
    );
  });
});

describe('each reason', () => {
  const reasons: readonly Reason[] = [
    { kind: 'bad-score', survey: 'nps', value: 3, at: MORNING },
    { kind: 'complaint', at: MORNING },
    { kind: 'negative-tone', at: MORNING },
    { kind: 'unanswered', times: 2 },
    { kind: 'silence', days: 30, usual: 7.4 },
    { kind: 'short-tenure', joinedOn: '2026-03-01' as LocalDate },
    { kind: 'ends-soon', on: '2026-04-01' as LocalDate },
  ];

  it('is told in words', () => {
    expect(reasons.map(inWords)).toEqual([
      'Their last score was bad: 3 in the survey nps, on 2026-03-11.',
      'They complained on 2026-03-11.',
      'They sounded angry or disappointed on 2026-03-11.',
      'They have left 2 surveys in a row unanswered.',
      'They have not texted for 30 days; before, they did about every 7 days.',
      'They joined only on 2026-03-01.',
      'Their contract ends on 2026-04-01.',
    ]);
  });
});
