import { describe, expect, it } from 'vitest';
import { DEPLOYMENTS } from './deployments.ts';
import type { Lock } from './locked.ts';
import { isRenewed, lockOf, losses, readLock } from './locked.ts';

const lock = readLock();
const { Contacts } = lock.tables;

/** The lock with the table of contacts as a careless update would have it. */
const withContacts = (changed: object): Lock => ({
  ...lock,
  tables: { ...lock.tables, Contacts: { ...Contacts!, ...changed } },
});

describe('an update', () => {
  it.each(DEPLOYMENTS)('finds everything that the version before it left, deployed %s', (_, deployment) => {
    expect(losses(lock, lockOf(deployment().all)), 'An update would lose data').toEqual([]);
  });

  it('may add, which the lock then keeps as well', () => {
    const now = lockOf(DEPLOYMENTS[0]![1]().all);
    expect(isRenewed(lock, now), 'Renew the lock: npx node test/infra/promises/renew-lock.ts').toBe(true);
    const more = { ...Contacts!.indexes, visits: { keys: ['visited S', 'contactId S'], holds: 'KEYS_ONLY' } };
    expect(losses(lock, withContacts({ indexes: more }))).toEqual([]);
    expect(isRenewed(lock, withContacts({ indexes: more }))).toBe(false);
  });

  it('that changes a key is told what would be lost, and what to do', () => {
    const [problem, ...others] = losses(lock, withContacts({ keys: ['phone S'] }));
    expect(others).toEqual([]);
    expect(problem).toMatch(/key of Contacts was contactId S and is phone S.*gone would be who the customers are/);
    expect(problem).toContain('Make another table beside it');
  });

  it('that removes or renames a table, an index, or the way rows expire is told so', () => {
    const { Contacts: _, ...tables } = lock.tables;
    expect(losses(lock, { ...lock, tables })).toEqual([expect.stringContaining('without who the customers are')]);
    expect(losses(lock, withContacts({ logicalId: 'People00000000' }))).toHaveLength(1);
    const { wakes, ...indexes } = Contacts!.indexes;
    for (const changed of [
      indexes,
      { ...indexes, due: wakes },
      { ...indexes, wakes: { ...wakes, keys: ['hour S'] } },
    ]) {
      expect(losses(lock, withContacts({ indexes: changed }))).toEqual([expect.stringContaining('The index wakes')]);
    }
    expect(losses(lock, withContacts({ timeToLive: null }))).toEqual([expect.stringContaining('expired by forgetAt')]);
  });

  it('that removes or renames the key to the names, the operators, a queue, a topic, the bus or the API is told so', () => {
    for (const id of Object.keys(lock.others)) {
      const { [id]: _, ...others } = lock.others;
      expect(losses(lock, { ...lock, others })).toEqual([expect.stringContaining(id)]);
    }
    expect(new Set(Object.values(lock.others).map((what) => what.split(' ')[0])).size).toBe(7);
  });
});
