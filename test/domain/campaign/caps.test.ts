import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LocalDate } from '../../../shared/domain/calendar/local-time.ts';
import { addDays, localDate, localDateAt, timeZone } from '../../../shared/domain/calendar/local-time.ts';
import type { CampaignDefinition } from '../../../shared/domain/campaign/campaign.ts';
import { counted, firstFreeDay, isCapped } from '../../../shared/domain/campaign/caps.ts';
import { givesWay } from '../../../shared/domain/campaign/priority.ts';
import type { Category } from '../../../shared/domain/consent.ts';
import { addHours, instant } from '../../../shared/domain/instant.ts';
import type { Plan } from '../../../shared/domain/program.ts';
import { campaignOf } from '../../../shared/domain/program.ts';
import { program } from '../../../shared/program/index.ts';
import { at, somebody } from '../../support/somebody.ts';

const ZONES = ['America/Los_Angeles', 'Europe/London', 'Asia/Seoul', 'Pacific/Apia', 'Australia/Lord_Howe'];
const CATEGORIES: readonly Category[] = ['service', 'transactional', 'marketing'];

const category = fc.constantFrom(...CATEGORIES);
const cap = fc.record({
  categories: fc.uniqueArray(category, { minLength: 1 }),
  days: fc.integer({ min: 1, max: 31 }),
  most: fc.integer({ min: 1, max: 4 }),
});

function planWith(caps: Plan['caps']): Plan {
  return { surveys: [], campaigns: [], caps: caps ?? [] };
}

function campaignIn(one: Category, change: Partial<CampaignDefinition> = {}): CampaignDefinition {
  return { ...campaignOf(program, 'birthday')!, category: one, ...change };
}

/** Tries to send one message after another, some hours apart, each on the first day that is free; tells when each left. */
const sequences = fc.record({
  zone: fc.constantFrom(...ZONES),
  // Around the nights in which clocks change, in spring and in autumn.
  begin: fc.constantFrom('2026-03-06T20:00:00Z', '2026-03-27T20:00:00Z', '2026-10-30T03:00:00Z'),
  caps: fc.array(cap, { minLength: 1, maxLength: 3 }),
  tries: fc.array(fc.record({ category, hours: fc.integer({ min: 0, max: 30 }) }), { maxLength: 60 }),
});

describe('caps', () => {
  it('are never exceeded in any window of local days, whatever is tried when', () => {
    fc.assert(
      fc.property(sequences, ({ zone, begin, caps, tries }) => {
        const plan = planWith(caps);
        let contact = somebody({ profile: { timezone: timeZone(zone)! } });
        let now = instant(begin);
        const left: { on: LocalDate; category: Category }[] = [];
        for (const { category: one, hours } of tries) {
          now = addHours(now, hours);
          const today = localDateAt(now, timeZone(zone)!);
          if (isCapped(contact, campaignIn(one), today, plan)) continue;
          contact = counted(contact, one, plan, at(now));
          left.push({ on: today, category: one });
        }
        for (const { categories, days, most } of caps) {
          for (const { on } of left) {
            const first = addDays(on, 1 - days);
            const within = left.filter(
              (each) => categories.includes(each.category) && first <= each.on && each.on <= on,
            );
            expect(within.length).toBeLessThanOrEqual(most);
          }
        }
      }),
    );
  });

  it('leave free the very first day that they name, and none before it', () => {
    fc.assert(
      fc.property(sequences, ({ zone, begin, caps, tries }) => {
        const plan = planWith(caps);
        let contact = somebody({ profile: { timezone: timeZone(zone)! } });
        let now = instant(begin);
        for (const { category: one, hours } of tries) {
          now = addHours(now, hours);
          // Whatever was sent, also more than the caps allow: they may be newer than that.
          contact = counted(contact, one, plan, at(now));
        }
        const today = localDateAt(now, timeZone(zone)!);
        for (const one of CATEGORIES) {
          const free = firstFreeDay(contact, campaignIn(one), today, plan);
          expect(isCapped(contact, campaignIn(one), free, plan)).toBe(false);
          for (let day = today; day < free; day = addDays(day, 1)) {
            expect(isCapped(contact, campaignIn(one), day, plan)).toBe(true);
          }
        }
      }),
    );
  });

  it('hold back nothing that is exempt, and nothing of a category that they do not name', () => {
    const today = localDate('2026-03-20')!;
    const plan = planWith([{ categories: ['marketing'], days: 7, most: 1 }]);
    const full = somebody({ sent: [{ on: today, marketing: 9 }] });
    expect(isCapped(full, campaignIn('marketing'), today, plan)).toBe(true);
    expect(isCapped(full, campaignIn('marketing', { caps: 'exempt' }), today, plan)).toBe(false);
    expect(isCapped(full, campaignIn('service'), today, plan)).toBe(false);
    expect(firstFreeDay(full, campaignIn('marketing'), today, plan)).toBe('2026-03-27');
  });
});

describe('priority', () => {
  const first = localDate('2026-05-01')!;
  const second = localDate('2026-05-02')!;

  it('waits for no campaign that has nothing to send that day', () => {
    const plan = planWith([{ categories: ['marketing'], days: 1, most: 1 }]);
    const mine = campaignIn('marketing', { priority: 0, trigger: { kind: 'birthday', localHour: 11 } });
    const perk = campaignIn('marketing', { priority: 1, trigger: { kind: 'birthday-month', localHour: 11 } });
    const season = campaignIn('marketing', {
      priority: 1,
      trigger: { kind: 'dates', dates: ['05-01'], localHour: 11 },
    });
    for (const rival of [perk, season]) {
      expect(givesWay(mine, [rival], first, plan)).toBe(true);
      expect(givesWay(mine, [rival], second, plan)).toBe(false);
    }
  });

  it('lets nobody wait for somebody who waits for them, and only where they share a cap and an hour', () => {
    const definition = fc.record({
      category,
      priority: fc.integer({ min: 0, max: 3 }),
      localHour: fc.integer({ min: 9, max: 10 }),
      exempt: fc.boolean(),
    });
    fc.assert(
      fc.property(definition, definition, fc.array(cap), (mine, theirs, caps) => {
        const [one, other] = [mine, theirs].map(({ localHour, exempt, ...rest }) =>
          campaignIn(rest.category, {
            priority: rest.priority,
            trigger: { kind: 'birthday', localHour },
            ...(exempt && { caps: 'exempt' }),
          }),
        ) as [CampaignDefinition, CampaignDefinition];
        const plan = planWith(caps);
        const waits = givesWay(one, [other], first, plan);
        expect(waits && givesWay(other, [one], first, plan)).toBe(false);
        const share = caps.some(({ categories }) => [mine, theirs].every((each) => categories.includes(each.category)));
        const meet = mine.localHour === theirs.localHour && !mine.exempt && !theirs.exempt && share;
        expect(waits).toBe(meet && theirs.priority > mine.priority);
      }),
    );
  });
});
