import { describe, expect, it } from 'vitest';
import { setAside } from '../../shared/app/set-aside.ts';
import { standingOf } from '../../shared/domain/campaign/record.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import { addHours, instant } from '../../shared/domain/instant.ts';
import { campaignOf, versionOf } from '../../shared/domain/program.ts';
import { at, somebody } from '../support/somebody.ts';

describe('money that is set aside', () => {
  it('goes back to the month that it was taken from, though the next has begun meanwhile', async () => {
    const { program, settings } = at(instant('2026-03-31T23:59:59Z'));
    let now = instant('2026-03-31T23:59:59Z');
    const moved: [number, string][] = [];
    const move = (micros: number, when: Instant) => moved.push([micros, when.slice(0, 7)]);
    const purse = await setAside(
      [
        {
          touch: {
            contactId: somebody().contactId,
            campaign: 'birthday',
            occurrence: '2026',
            version: versionOf(campaignOf(program, 'birthday')!),
            expiresAt: addHours(now, 10),
          },
          standing: standingOf('birthday', undefined, program),
          contact: somebody(),
        },
      ],
      {
        program,
        settings,
        now: () => now,
        newId: () => 'id',
        log: () => undefined,
        budget: {
          reserve: async (micros, when) => move(micros, when),
          release: async (micros, when) => void move(-micros, when),
        },
      },
    );
    now = instant('2026-04-01T00:00:01Z');
    purse.unspent(0);
    await purse.close();
    expect(moved).toHaveLength(2);
    expect(moved[0]![0]).toBeGreaterThan(0);
    expect(moved).toEqual([
      [moved[0]![0], '2026-03'],
      [-moved[0]![0], '2026-03'],
    ]);
  });
});
