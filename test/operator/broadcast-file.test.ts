import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readBroadcast } from '../../infra/operator/campaign/broadcast-file.ts';
import { PlainError } from '../../infra/plain-error.ts';
import { digestOf } from '../../shared/adapters/broadcast-digest.ts';
import { at, MORNING } from '../support/somebody.ts';

const home = mkdtempSync(join(tmpdir(), 'hearback-broadcast-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const { program, settings } = at(MORNING);

const SALE = {
  id: 'spring-sale',
  on: '2026-03-20',
  localHour: 11,
  category: 'marketing',
  words: { en: '{{ businessName }}: spring sale today!' },
};

function read(content: string | Buffer) {
  const file = join(home, 'sale.json');
  writeFileSync(file, content);
  return readBroadcast(file, program, settings);
}

function refusal(content: string | Buffer): string {
  try {
    read(content);
  } catch (error) {
    if (error instanceof PlainError) return error.message;
    throw error;
  }
  throw new Error('It was not refused.');
}

describe('a file of a broadcast', () => {
  it('is the same one whatever the order of its fields, and another one with another word', () => {
    const same = Object.fromEntries(Object.entries(SALE).reverse());
    const other = { ...SALE, words: { en: '{{ businessName }}: spring sale tomorrow!' } };
    const digests = [SALE, same, other].map((each) => digestOf(read(`\uFEFF${JSON.stringify(each)}`)));
    expect(digests[0]).toBe(digests[1]);
    expect(digests[0]).not.toBe(digests[2]);
  });
});

describe('a file that cannot be used is refused with the place and what belongs there', () => {
  it.each([
    [
      'an unknown field',
      { audeince: { tag: 'club' } },
      'it has "audeince", which means nothing here. There are id, on,',
    ],
    ['a field that is missing', { on: undefined }, 'on: must be a date, YYYY-MM-DD.'],
    ['no such day', { on: '2026-02-30' }, 'on: must be a date, YYYY-MM-DD.'],
    ['no such hour', { localHour: 24 }, 'localHour: must be a whole hour of the day, 0 to 23.'],
    ['too long a life', { expiresAfterHours: 100 }, 'expiresAfterHours: must be a whole number of hours, 1 to 72.'],
    [
      'an unknown filter',
      { audience: { tga: 'club' } },
      'audience: {"tga": …} is no filter. There are all, any, not, tag,',
    ],
    [
      'two filters in one',
      { audience: { tag: 'a', country: 'US' } },
      'audience: has country beside "tag"; put each into',
    ],
    [
      'a slip deep inside',
      { audience: { all: [{ not: { joined: { befor: '2026-01-01' } } }] } },
      'audience.all.0.not.joined: must be {"withinDays": 30}',
    ],
    [
      'an unknown language',
      { words: { fr: 'Bonjour' } },
      'has words in "fr", which the program does not speak. There are en,',
    ],
    [
      'an unknown field in a text',
      { words: { en: 'Hi {{ nam }}!' } },
      'language en: uses nam. There are businessName,',
    ],
    [
      'a hole',
      { words: { en: 'Hi {{ name }}!' } },
      'without name it cannot be sent. Write {{ name | default: "there" }}',
    ],
    ['too long a text', { words: { en: 'x'.repeat(1601) } }, 'words.en: must be a text of 1 to 1,600 characters.'],
    ['an hour at which nothing may arrive', { localHour: 22 }, 'all of it outside 8:00 to 21:00'],
  ])('%s', (_, change, words) => {
    expect(refusal(JSON.stringify({ ...SALE, ...change }))).toContain(words);
  });

  it.each([
    ['is empty', '', 'it is empty.'],
    ['is not JSON', '{"id": "x", }', 'line 1 column 13'],
    ['is a list', '[]', 'it must be an object'],
    ['is UTF-16', Buffer.from('\uFEFF{}', 'utf16le'), 'it is not UTF-8. Save it as UTF-8.'],
  ])('one that %s', (_, content, words) => {
    expect(refusal(content)).toContain(words);
  });

  it('and none at all', () => {
    expect(() => readBroadcast(join(home, 'none.json'), program, settings)).toThrow(/There is no file .*none\.json/);
    expect(() => readBroadcast(home, program, settings)).toThrow(/is a folder/);
  });
});
