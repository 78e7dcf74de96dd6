import { describe, expect, it } from 'vitest';
import { broadcastSchema } from '../../shared/contracts/broadcast.ts';
import { parse } from '../../shared/contracts/parse.ts';

const SALE = { id: 'sale', on: '2026-03-20', localHour: 11, category: 'marketing', words: { en: 'Sale!' } };
const read = (change: object) => parse(broadcastSchema, { ...SALE, ...change }, 'sale.json');

describe('a broadcast file', () => {
  it('is a campaign with words of its own', () => {
    expect(read({ audience: { all: [{ tag: 'club' }, { not: { replied: { withinDays: 7 } } }] } })).toEqual({
      id: 'sale',
      category: 'marketing',
      trigger: { kind: 'broadcast', on: '2026-03-20', localHour: 11 },
      audience: { all: [{ tag: 'club' }, { not: { replied: { withinDays: 7 } } }] },
      content: { kind: 'words', words: { en: 'Sale!' } },
      expiresAfterHours: 8,
    });
  });

  it.each<[object, string]>([
    [{ on: '2026-02-30' }, 'on: must be a date'],
    [{ localHour: 9.5 }, 'localHour: must be a whole hour'],
    [{ words: {} }, 'words: must have a text in at least one language'],
    [{ audience: { risk: ['dire'] } }, 'must be a list of low, watch, high, such as ["high"]'],
    [{ audience: { risk: [] } }, 'must be a list of low, watch, high, such as ["high"]'],
    [{ audience: { tagg: 'club' } }, 'audience: {"tagg": …} is no filter. There are all, any, not, tag'],
    [{ audience: { all: [{ tag: 'a' }, { country: 'USA' }] } }, 'audience.all.1.country: must be an ISO 3166 code'],
    [{ audience: { tag: 'club', language: 'ko' } }, 'audience'],
    [{ audience: { all: [], tag: 'club' } }, 'has tag beside "all"'],
    [{ audience: { joined: { since: '2026-01-01' } } }, 'audience.joined: must be {"withinDays": 30}'],
    [{ audience: { not: { all: 'club' } } }, 'audience.not.all: must be a list of filters'],
    [{ audiance: { tag: 'club' } }, 'audiance'],
    [{ id: 'Spring Sale' }, 'id: must be lower-case'],
    [{ conversion: 'order.placed' }, 'conversion: must be { "event"'],
    [{ conversion: { event: 'sold', withinDays: 7 } }, 'conversion.event: must be { "event"'],
    [{ conversion: { event: 'order.placed', within: 7 } }, 'conversion'],
  ])('%j is refused where it is wrong', (change, problem) => {
    expect(() => read(change)).toThrow(problem);
  });

  it('cannot reach a prototype by its keys', () => {
    const evil = JSON.parse('{"__proto__": {"tag": "x"}}');
    expect(() => read({ audience: evil })).toThrow('is no filter');
    expect(() => read({ audience: { constructor: 1 } })).toThrow('is no filter');
  });
});
