import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LocalDate } from '../../../shared/domain/calendar/local-time.ts';
import { addDays } from '../../../shared/domain/calendar/local-time.ts';
import type { CustomerEventType } from '../../../shared/domain/campaign/campaign.ts';
import type { Contact } from '../../../shared/domain/contact/contact.ts';
import { applyCustomerEvent } from '../../../shared/domain/contact/customer-event.ts';
import { applyImport } from '../../../shared/domain/contact/imported.ts';
import type { Fact, JoinedOn } from '../../../shared/domain/facts.ts';
import { instant } from '../../../shared/domain/instant.ts';
import { at, MORNING, somebody } from '../../support/somebody.ts';

const { settings } = at(MORNING);
const NEW: Contact = somebody({ version: 0, standing: 'stranger', profile: {} });
const day = (text: string) => text as LocalDate;

interface Told {
  readonly type: CustomerEventType | 'import';
  readonly on: LocalDate;
  readonly joinedOn?: LocalDate;
}

function tell(contact: Contact, { type, on, joinedOn }: Told) {
  const profile = joinedOn === undefined ? {} : { joinedOn };
  const told = { source: 'shop', at: instant(`${on}T12:00:00Z`), on };
  if (type === 'import') return applyImport(contact, { profile }, { ...told, by: 'beth' }, settings);
  return applyCustomerEvent(contact, { ...told, type, profile }, settings);
}

function factsOf(events: readonly Told[], start = NEW) {
  let contact = start;
  const facts: Fact[] = [];
  for (const event of events) {
    const decision = tell(contact, event);
    contact = decision.contact;
    facts.push(...decision.facts);
  }
  const counted = facts.filter(({ kind }) => kind === 'customer-joined' || kind === 'customer-left');
  return { contact, counted };
}

describe('who joins', () => {
  it('is counted once, under the day that was told, however often it is told', () => {
    const joined = { type: 'customer.joined', on: day('2026-03-11'), joinedOn: day('2026-03-01') } as const;
    const { counted } = factsOf([joined, joined, { ...joined, type: 'import' }]);
    expect(counted).toEqual([
      { kind: 'customer-joined', joinedOn: '2026-03-01', toldOn: '2026-03-11', source: 'shop' },
    ]);
  });

  it('is counted under the day of an imported file, not under that of the import', () => {
    const { counted } = factsOf([{ type: 'import', on: day('2026-03-11'), joinedOn: day('2024-05-01') }]);
    expect(counted).toEqual([
      { kind: 'customer-joined', joinedOn: '2024-05-01', toldOn: '2026-03-11', source: 'shop' },
    ]);
  });

  it('is counted apart where nobody told when, until somebody does', () => {
    const { counted } = factsOf([
      { type: 'order.delivered', on: day('2026-03-11') },
      { type: 'customer.updated', on: day('2026-04-01'), joinedOn: day('2025-12-24') },
    ]);
    const undated = { joinedOn: '2026-03-11', undated: true };
    expect(counted).toEqual([
      { kind: 'customer-joined', ...undated, source: 'shop' },
      { kind: 'customer-joined', joinedOn: '2025-12-24', toldOn: '2026-03-11', insteadOf: undated, source: 'shop' },
    ]);
  });
});

describe('who leaves', () => {
  const joined = { type: 'customer.joined', on: day('2026-01-10') } as const;
  const left = { type: 'customer.left', on: day('2026-03-11') } as const;

  it('is counted once, under the day on which they joined', () => {
    const { counted } = factsOf([joined, left, left]);
    expect(counted[1]).toEqual({
      kind: 'customer-left',
      leftOn: '2026-03-11',
      joinedOn: '2026-01-10',
      source: 'shop',
    });
    expect(counted).toHaveLength(2);
  });

  it('and comes back joins again on that day, though the shop names the first day for ever', () => {
    const back = { type: 'customer.joined', on: day('2026-06-01'), joinedOn: day('2026-01-10') } as const;
    const { counted } = factsOf([joined, left, back, { ...left, on: day('2026-07-01') }]);
    expect(counted.slice(2)).toEqual([
      { kind: 'customer-joined', joinedOn: '2026-06-01', source: 'shop' },
      { kind: 'customer-left', leftOn: '2026-07-01', joinedOn: '2026-06-01', source: 'shop' },
    ]);
  });

  it('is not counted where nobody told of them before: of those like them who stayed, nobody told either', () => {
    expect(factsOf([left]).counted).toEqual([]);
    expect(factsOf([{ ...left, joinedOn: day('2025-01-01') }]).counted).toEqual([]);
  });

  it('is counted under the day that was told where they were stored before tenures were kept', () => {
    const before = somebody({ profile: { joinedOn: day('2025-01-01') } });
    expect(factsOf([left], before).counted).toMatchObject([{ kind: 'customer-left', joinedOn: '2025-01-01' }]);
  });
});

const dates = fc.integer({ min: 0, max: 60 }).map((days) => addDays(day('2026-01-01'), days));
const told = fc.record(
  {
    type: fc.constantFrom('customer.joined', 'customer.left', 'customer.updated', 'order.placed', 'import' as const),
    on: dates,
    joinedOn: dates,
  },
  { requiredKeys: ['type', 'on'] },
) as fc.Arbitrary<Told>;

describe('whatever is told in whatever order', () => {
  it('leaves one more joined than left of a customer, as many of others, and no day with less than nobody', () => {
    fc.assert(
      fc.property(fc.array(told, { maxLength: 12 }), (events) => {
        const { contact, counted } = factsOf(events);
        const here = new Map<string, number>();
        const add = ({ joinedOn, toldOn, undated }: JoinedOn, count: number) => {
          const key = `${joinedOn} ${toldOn} ${undated}`;
          here.set(key, (here.get(key) ?? 0) + count);
        };
        for (const fact of counted) {
          if (fact.kind === 'customer-joined') {
            add(fact, 1);
            if (fact.insteadOf) add(fact.insteadOf, -1);
          } else if (fact.kind === 'customer-left') {
            add(fact, -1);
            expect(fact.leftOn >= fact.joinedOn).toBe(true);
          }
          expect([...here.values()].every((count) => count === 0 || count === 1)).toBe(true);
        }
        const sum = [...here.values()].reduce((total, count) => total + count, 0);
        expect(sum).toBe(contact.standing === 'customer' ? 1 : 0);
      }),
    );
  });
});
