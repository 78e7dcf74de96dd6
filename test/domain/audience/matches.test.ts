import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matches } from '../../../shared/domain/audience/matches.ts';
import type { Segment } from '../../../shared/domain/audience/segment.ts';
import { EVERYONE } from '../../../shared/domain/audience/segment.ts';
import { addDays, localDate } from '../../../shared/domain/calendar/local-time.ts';
import type { Contact } from '../../../shared/domain/contact/contact.ts';
import { riskOf } from '../../../shared/domain/contact/risk/risk-of.ts';
import { RISK_LEVELS } from '../../../shared/domain/contact/risk/signals.ts';
import { instant } from '../../../shared/domain/instant.ts';
import { at, MORNING, somebody } from '../../support/somebody.ts';

/** In Los Angeles, where `somebody` lives. */
const TODAY = localDate('2026-03-11')!;

const word = fc.constantFrom('club', 'gold', 'tea');
const days = fc.oneof(
  fc.integer({ min: 1, max: 40 }).map((withinDays) => ({ withinDays })),
  fc.integer({ min: -40, max: 3 }).map((offset) => ({ before: addDays(TODAY, offset) })),
  fc.integer({ min: -40, max: 3 }).map((offset) => ({ after: addDays(TODAY, offset) })),
);
const leaf: fc.Arbitrary<Segment> = fc.oneof(
  word.map((tag) => ({ tag })),
  word.map((interest) => ({ interest })),
  fc.constantFrom('en', 'ko').map((language) => ({ language })),
  fc.constantFrom('US', 'KR').map((country) => ({ country })),
  fc.record({ attribute: word, is: word }),
  days.map((joined) => ({ joined })),
  days.map((replied) => ({ replied })),
  days.map((clicked) => ({ clicked })),
  fc.subarray(['low', 'watch', 'high'] as const).map((risk) => ({ risk })),
  fc.record({ score: fc.constant('nps'), from: fc.integer({ max: 5 }), to: fc.integer({ min: 5 }) }),
);
const { segment } = fc.letrec<{ segment: Segment }>((tie) => ({
  segment: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('segment'), { maxLength: 3 }).map((all): Segment => ({ all })),
    fc.array(tie('segment'), { maxLength: 3 }).map((any): Segment => ({ any })),
    tie('segment').map((not): Segment => ({ not })),
  ),
}));
const moment = fc.integer({ min: 0, max: 40 * 24 }).map((hours) => instant(Date.parse(MORNING) - hours * 3_600_000));
const contact: fc.Arbitrary<Contact> = fc
  .record({
    tags: fc.uniqueArray(word),
    interests: fc.uniqueArray(word),
    attributes: fc.dictionary(word, word),
    joinedOn: fc.option(fc.integer({ min: -40, max: 0 }).map((offset) => addDays(TODAY, offset))),
    lastHeardAt: fc.option(moment),
    lastClickedAt: fc.option(moment),
    score: fc.option(fc.integer({ min: 0, max: 10 })),
    temper: fc.record({ complained: moment, angry: moment }, { requiredKeys: [] }),
  })
  .map(({ joinedOn, lastHeardAt, lastClickedAt, score, temper, ...profile }) =>
    somebody({
      profile: { ...somebody().profile, ...profile, ...(joinedOn && { joinedOn }) },
      temper,
      ...(lastHeardAt && { lastHeardAt }),
      ...(lastClickedAt && { lastClickedAt }),
      ...(score !== null && { scores: { nps: { value: score, at: MORNING } } }),
    }),
  );

const isIn = (part: Segment, who: Contact) => matches(part, who, at(MORNING));

describe('a segment', () => {
  it('and its opposite share nobody and leave out nobody', () => {
    fc.assert(fc.property(segment, contact, (part, who) => isIn({ not: part }, who) !== isIn(part, who)));
  });

  it('of all or any parts has who is in all or any of them, in whatever order; of none, everybody or nobody', () => {
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 4 }), contact, (parts, who) => {
        const each = parts.map((part) => isIn(part, who));
        expect(isIn({ all: parts }, who)).toBe(!each.includes(false));
        expect(isIn({ any: parts }, who)).toBe(each.includes(true));
        expect(isIn({ all: [...parts].reverse() }, who)).toBe(isIn({ all: parts }, who));
        // De Morgan.
        const opposites = parts.map((not): Segment => ({ not }));
        expect(isIn({ not: { all: parts } }, who)).toBe(isIn({ any: opposites }, who));
      }),
    );
    expect(isIn(EVERYONE, somebody())).toBe(true);
    expect(isIn({ any: [] }, somebody())).toBe(false);
  });

  it('of one level of risk has who is at that risk now, so that everybody is in one of the three', () => {
    fc.assert(
      fc.property(contact, (who) => {
        const levels = RISK_LEVELS.filter((level) => isIn({ risk: [level] }, who));
        expect(levels).toEqual([riskOf(who, MORNING).level]);
        expect(isIn({ risk: RISK_LEVELS }, who)).toBe(true);
      }),
    );
  });

  it('of days has the day itself on neither side, and every other on one', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40, max: 3 }), contact, (offset, who) => {
        const day = addDays(TODAY, offset);
        const { joinedOn } = who.profile;
        const sides = [isIn({ joined: { before: day } }, who), isIn({ joined: { after: day } }, who)];
        expect(sides.filter(Boolean)).toHaveLength(joinedOn === undefined || joinedOn === day ? 0 : 1);
      }),
    );
  });

  it('within so many days counts today as the first, on their own calendar', () => {
    const heard = (lastHeardAt: string) => somebody({ lastHeardAt: instant(lastHeardAt) });
    // 10:00 on the 11th there; their 11th began at 07:00 UTC, since the clocks went forward on the 8th.
    expect(isIn({ replied: { withinDays: 1 } }, heard('2026-03-11T07:00:00Z'))).toBe(true);
    expect(isIn({ replied: { withinDays: 1 } }, heard('2026-03-11T06:59:59Z'))).toBe(false);
    expect(isIn({ replied: { withinDays: 4 } }, heard('2026-03-08T08:00:00Z'))).toBe(true);
    expect(isIn({ replied: { withinDays: 4 } }, heard('2026-03-08T07:59:59Z'))).toBe(false);
    expect(isIn({ replied: { withinDays: 4 } }, somebody())).toBe(false);
  });
});
