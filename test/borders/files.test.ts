import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { cdkContext, localConfig } from '../../infra/cdk-json.ts';
import { readConfig, settingsVariablesOf } from '../../infra/config.ts';
import { InvalidScenario, parseScenario } from '../../infra/local/rehearse/scenario.ts';
import { readBroadcast } from '../../infra/operator/campaign/broadcast-file.ts';
import { rowsOf } from '../../infra/operator/contacts/csv-rows.ts';
import { readRow } from '../../infra/operator/contacts/read-row.ts';
import { surveyFile } from '../../infra/operator/contacts/survey-file.ts';
import { PlainError } from '../../infra/plain-error.ts';
import { program } from '../../shared/program/index.ts';
import { readEnvironment } from '../../shared/runtime/environment.ts';
import { settingsVariables } from '../../shared/runtime/settings.ts';
import { runs } from '../support/drawn.ts';
import { SETTINGS } from '../support/settings.ts';
import { mutantsOf } from './mutations.ts';
import { nested, ODD_TEXTS } from './oddities.ts';

const folder = mkdtempSync(join(tmpdir(), 'hearback-borders-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

const odd = fc.oneof(fc.constantFrom(...ODD_TEXTS), fc.string({ unit: 'binary', maxLength: 10 }));

/** Something that fails like a program does, and not like one that says what is wrong. */
const CRASH = /Cannot (read|convert)|is not a function|not iterable|call stack|Invalid time value/;

describe('a broadcast', () => {
  const valid = {
    id: 'spring-sale',
    on: '2026-03-20',
    localHour: 10,
    category: 'marketing',
    audience: {
      all: [
        { tag: 'club' },
        { not: { joined: { after: '2026-01-01' } } },
        { any: [{ score: 'nps', from: 9, to: 10 }] },
      ],
    },
    words: { en: '{{ businessName }}: the spring sale has begun. Reply STOP to opt out.' },
    swaps: 'apply',
    expiresAfterHours: 6,
    priority: 5,
    caps: 'exempt',
    conversion: { event: 'order.placed', withinDays: 7 },
    approval: 'second-person',
  };
  const read = (json: string) => readBroadcast(fileOf('broadcast.json', json), program, SETTINGS);

  it('is read as it should be', () => {
    expect(read(JSON.stringify(valid))).toMatchObject({ id: 'spring-sale' });
  });

  it('that is otherwise is read, or refused with all that is wrong', () => {
    fc.assert(
      fc.property(mutantsOf(valid), ({ document }) => {
        stated(() => read(JSON.stringify(document ?? null)), PlainError);
      }),
      { numRuns: runs(300) },
    );
  });

  it.each([
    ['lists', nested(100_000)],
    ['filters', `{"audience":${nested(100_000, '{"not":', '}').replace('}', '{}}')}}`],
    ['lists of filters', `{"audience":${nested(100_000, '{"all":[', ']}')}}`],
  ])('of a hundred thousand %s within each other is refused', (_, json) => {
    stated(() => read(json), PlainError);
    expect(() => read(json)).toThrow(PlainError);
  });
});

describe('a scenario', () => {
  const valid = {
    start: '2026-03-01T00:00:00Z',
    end: '2026-03-10T00:00:00Z',
    settings: { businessName: 'Acme' },
    contacts: [
      {
        phone: '+12065550100',
        name: 'Jane',
        timezone: 'America/New_York',
        birthday: '02-29',
        attributes: { plan: 'gold' },
      },
    ],
    steps: [
      { at: '+PT1H', from: '+12065550100', text: 'HELP' },
      { at: '2026-03-02T00:00:00Z', event: 'order.delivered', phone: '+12065550100', detail: { orderId: 'A-1' } },
      { at: '+P1D', network: { fail: '+12065550100', as: 'TEXT_UNREACHABLE' } },
      { at: '+PT1M', click: '+12065550100' },
      { at: '+PT1M', campaign: 'pause', id: 'birthday' },
    ],
  };

  it('is read as it should be', () => {
    expect(parseScenario('it', JSON.stringify(valid), 'US').steps).toHaveLength(5);
  });

  it('that is otherwise is read, or refused with all that is wrong', () => {
    const durations = ['+P1Y', '+P999999999Y', '+PT99999999999999H', '+-PT1H', '+PT0S', '-PT1H', '+p1d', '+'];
    fc.assert(
      fc.property(
        mutantsOf(valid),
        fc.option(fc.constantFrom(...durations), { nil: undefined }),
        ({ document }, at) => {
          const json = JSON.stringify(document ?? null);
          stated(
            () => parseScenario('it', at === undefined ? json : json.replaceAll('+PT1M', at), 'US'),
            InvalidScenario,
          );
        },
      ),
      { numRuns: runs(300) },
    );
  });
});

describe('the configuration', () => {
  const valid = cdkContext()['hearback'];

  it('is read as it should be', () => {
    expect(readConfig(valid)).toEqual(localConfig());
  });

  it('that is otherwise is read, or refused; and what is read, the functions can read as well', () => {
    const whole = JSON.parse(JSON.stringify({ ...localConfig(), monthlyBudget: 50 }));
    expect(readConfig(whole)).toMatchObject({ monthlyBudget: 50 });
    fc.assert(
      fc.property(mutantsOf(whole), ({ document }) => {
        const config = stated(
          () => readConfig(document),
          Error,
          /^The context "hearback" in cdk.json is not valid:\n {2}hearback/,
        );
        if (config === undefined) return;
        readEnvironment(z.object(settingsVariables), settingsVariablesOf(config));
        expect(String(Math.round((config.monthlyBudget ?? 0) * 1_000_000))).toMatch(/^\d{1,15}$/);
      }),
      { numRuns: runs(300) },
    );
  });
});

describe("a function's environment", () => {
  const valid = settingsVariablesOf(localConfig());

  it('is read as it should be', () => {
    expect(readEnvironment(z.object(settingsVariables), valid)).toMatchObject({ BUSINESS_NAME: 'Acme' });
  });

  it('that is otherwise is read, or refused with the names of what is wrong', () => {
    const more = ['{}', '[]', '1e400', 'NaN', '{"__proto__":1,"default":1}', '{"default":1e999}', nested(100_000)];
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(valid)), fc.constantFrom(...ODD_TEXTS, ...more), (name, value) => {
        stated(
          () => readEnvironment(z.object(settingsVariables), { ...valid, [name]: value }),
          Error,
          new RegExp(`^The function's environment is not complete. ${name}`),
        );
      }),
      { numRuns: runs(200) },
    );
  });
});

describe('a table of contacts', () => {
  const names = [
    'Phone',
    'Name',
    'Language',
    'Timezone',
    'Birthday',
    'Joined',
    'Tags',
    'Consent',
    'attributes.plan',
    'Opted out since',
  ];
  const valid = [
    '+12065550100',
    'Jane',
    'en',
    'America/New York',
    '1990-02-28',
    '2026-01-01',
    'a; b',
    'yes',
    'gold',
    '',
  ];
  const reading = { country: 'US', dates: undefined, consent: undefined, where: undefined } as const;
  const written = (rows: readonly (readonly string[])[], delimiter: string) =>
    rows
      .map((cells) =>
        cells.map((cell) => (/["\n\r,;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter),
      )
      .join('\n');

  /** Every row, read or refused. */
  async function all(content: string | Uint8Array): Promise<readonly string[]> {
    const file = fileOf('contacts.csv', content);
    const { form, columns } = await surveyFile(file, new Map(), undefined);
    const outcomes: string[] = [];
    let first = true;
    for await (const row of rowsOf(file, form)) {
      if (!first) {
        const result = readRow(row, { ...reading, columns });
        outcomes.push(result.ok ? 'read' : result.failure.map(({ column, reason }) => `${column} ${reason}`).join());
      }
      first = false;
    }
    return outcomes;
  }

  it('is read as it should be', async () => {
    expect(await all(written([names, valid], ','))).toEqual(['read']);
  });

  it('with anything in its cells is read, or says of each row what is wrong and not what is in it', async () => {
    const change = fc.tuple(fc.nat(valid.length - 1), odd);
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 2 }),
        fc.constantFrom(',', ';', '\t'),
        async (changes, delimiter) => {
          const cells = valid.map((cell, at) => changes.find(([place]) => place === at)?.[1] ?? cell);
          const outcomes = await allOrPlain(
            all(written([names, valid, cells.map((cell) => cell.toWellFormed()), valid], delimiter)),
          );
          expect([outcomes.at(0), outcomes.at(-1)]).toEqual(['read', 'read']);
          expect(outcomes.join()).not.toMatch(CRASH);
        },
      ),
      { numRuns: runs(150) },
    );
  });

  it('of any bytes is read, or refused with its reason', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc
        .array(fc.constantFrom('"', ',', '\n', '\r', 'phone', '+12065550100', '\ufeff', '\u0000', ...ODD_TEXTS), {
          maxLength: 30,
        })
        .map((parts) => Buffer.from(parts.join(''))),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (content) => {
        await allOrPlain(all(content));
      }),
      { numRuns: runs(150) },
    );
  });

  /** What is wrong with the whole file is said in words for the operator. */
  function allOrPlain(outcomes: Promise<readonly string[]>): Promise<readonly string[]> {
    return outcomes.catch((error: unknown) => {
      expect(error).toBeInstanceOf(PlainError);
      expect(String(error)).not.toMatch(CRASH);
      return ['read'];
    });
  }
});

/** What it gives, undefined where it refuses as it should: with an error of that kind, in words for whoever reads it. */
function stated<Value>(
  work: () => Value,
  kind: abstract new (...parameters: never[]) => Error,
  words = /./,
): Value | undefined {
  try {
    return work();
  } catch (error) {
    expect(error).toBeInstanceOf(kind);
    expect((error as Error).message).toMatch(words);
    expect((error as Error).message).not.toMatch(CRASH);
    return undefined;
  }
}
