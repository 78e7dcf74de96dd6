import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readColumns, readMapping } from '../../infra/operator/contacts/columns.ts';
import { readConsent } from '../../infra/operator/contacts/consent-cell.ts';
import type { Row } from '../../infra/operator/contacts/csv-rows.ts';
import { rowsOf } from '../../infra/operator/contacts/csv-rows.ts';
import { isoDate } from '../../infra/operator/contacts/dates.ts';
import { guarded, unguarded } from '../../infra/operator/contacts/injection.ts';
import { joinList, splitList } from '../../infra/operator/contacts/lists.ts';
import { spreadsheetPhone } from '../../infra/operator/contacts/spreadsheet-phone.ts';
import { surveyFile } from '../../infra/operator/contacts/survey-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'hearback-tables-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(content: string | Buffer): string {
  const path = join(folder, 'contacts.csv');
  writeFileSync(path, content);
  return path;
}

const survey = (content: string | Buffer) => surveyFile(file(content), new Map(), undefined);
async function rows(content: string | Buffer): Promise<readonly Row[]> {
  const { form } = await survey(content);
  return Array.fromAsync(rowsOf(file(content), form));
}

describe('a file as spreadsheets save it', () => {
  const text = 'Phone,Name\r\n+12065550100,"Doe, ""J""\r\nJane"\r\n\r\n,\r\n+12065550101,عمر\r\n';
  const expected: readonly Row[] = [
    { line: 1, cells: ['Phone', 'Name'] },
    { line: 2, cells: ['+12065550100', 'Doe, "J"\nJane'] },
    { line: 6, cells: ['+12065550101', 'عمر'] },
  ];

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${text}`)],
    ['lines that end with a newline', Buffer.from(text.replaceAll('\r\n', '\n'))],
    ['lines that end with a carriage return', Buffer.from(text.replaceAll('\r\n', '\r'))],
    ['no end of the last line', Buffer.from(text.trimEnd())],
    [
      'semicolons',
      Buffer.from(
        text
          .replace('Phone,', 'Phone;')
          .replaceAll('0100,', '0100;')
          .replaceAll('0101,', '0101;')
          .replace('\r\n,', '\r\n;'),
      ),
    ],
    [
      'Unicode text: UTF-16 with tabs',
      utf16(
        text
          .replace('Phone,', 'Phone\t')
          .replaceAll('0100,', '0100\t')
          .replaceAll('0101,', '0101\t')
          .replace('\r\n,', '\r\n\t'),
      ),
    ],
    ['UTF-16, the high byte first', utf16(text).swap16()],
  ])('is read with the lines of its rows: %s', async (_, bytes) => {
    expect(await rows(bytes)).toEqual(expected);
  });

  it('is read the same wherever the disk cuts it', async () => {
    const long = `Phone,Name\r\n${Array.from({ length: 9_000 }, (_, n) => `+1206555${1000 + n},"名前 ${n}\r\n${'é'.repeat(n % 7)}"\r\n`).join('')}`;
    const read = await rows(long);
    expect(read).toHaveLength(9_001);
    for (const [n, { line, cells }] of read.slice(1).entries()) {
      expect(cells[1]).toBe(`名前 ${n}\n${'é'.repeat(n % 7)}`);
      expect(line).toBe(2 + 2 * n);
    }
  });

  it('is refused with its line and a way out where it is Windows-1252', async () => {
    await expect(survey(Buffer.from('Phone,Name\r\n1,Ann\r\n2,Zoë\r\n', 'latin1'))).rejects.toThrow(
      /not UTF-8: see line 3.*Windows-1252.*CSV UTF-8/s,
    );
  });

  it.each([
    ['a workbook', 'PK\u0003\u0004\0\0', /workbook.*CSV UTF-8/],
    ['nothing', '', /is empty/],
    ['blank lines', '\n\n,\n', /holds no rows/],
    ['UTF-16 that breaks off', utf16('Phone\n1').subarray(0, -1), /not whole/],
    ['a quote that is never closed', `Phone,Name\n1,a\n2,"b\n${'3,c\n'.repeat(90_000)}`, /line 3 does not end/],
    ['a quote that is not closed to the end', 'Phone,Name\n1,a\n2,"b\n3,c\n', /line 3 does not end/],
    ['two columns for one field', 'Phone,Mobile\n', /"Phone" and "Mobile" are both phone.*--map "Mobile=ignore"/],
    ['a name, and its parts', 'Phone,Name,First name\n', /"Name" and "First name" are both name/],
    ['no phone number', 'Name,Notes\n', /No column holds the phone number.*"Name", "Notes".*--map/],
    ['days and months in either order', 'Phone,DOB\n1,\n2,03/04/1990\n', /Line 3: whether "DOB".*--dates dmy/],
  ])('is refused where it is %s', async (_, content, why) => {
    await expect(survey(content)).rejects.toThrow(why);
  });
});

function utf16(text: string): Buffer {
  return Buffer.from(`\uFEFF${text}`, 'utf16le');
}

describe('columns', () => {
  const fieldsOf = (names: string[], maps: string[] = []) => [...readColumns(names, readMapping(maps)).places.keys()];

  it('are known by their usual names, whatever their case and punctuation', () => {
    expect(
      fieldsOf([
        'E-Mail',
        'PHONE_NUMBER',
        'first-name',
        'Last Name',
        'Locale',
        'Time zone',
        'Date of Birth',
        'Customer since',
      ]),
    ).toEqual(['phone', 'firstName', 'lastName', 'language', 'timezone', 'birthday', 'joinedOn']);
    expect(fieldsOf(['Mobile', 'Opt-in', 'attributes.Plan'])).toEqual(['phone', 'consent', 'attributes.Plan']);
  });

  it('are what --map says, and are told once where nobody knows them', () => {
    const names = ['Contact', 'Plan', 'Mobile', 'E-mail'];
    const { places, unknown } = readColumns(
      names,
      readMapping(['contact=phone', 'Plan=attributes.plan', 'Mobile=ignore']),
    );
    expect([...places]).toEqual([
      ['phone', 0],
      ['attributes.plan', 1],
    ]);
    expect(unknown).toEqual(['E-mail']);
  });

  it('are not guessed: a --map that names no column, or no field, is refused', () => {
    expect(() => fieldsOf(['Phone'], ['Mobile=phone'])).toThrow('It has "Phone"');
    expect(() => readMapping(['Mobile=telefax'])).toThrow('--map "Mobile=telefax" is not understood');
    expect(() => readMapping(['Mobile'])).toThrow('is not understood');
  });
});

describe('a phone number as a spreadsheet left it', () => {
  it.each([
    ['12065550100.0', 'US', '+12065550100'],
    ["'+12065550100", 'US', '+12065550100'],
    ['2065550100', 'US', '+12065550100'],
    ['12065550100', 'US', '+12065550100'],
    ['12065550100', 'IL', '+12065550100'],
    ['12065550100', 'GB', '+12065550100'],
    ['972541234567', 'US', '+972541234567'],
    ['972525550101', 'IL', '+972525550101'],
    ['052-555-0101', 'IL', '+972525550101'],
    ['00972525550101', 'US', '+972525550101'],
    ['011 972 52 555 0101', 'US', '+972525550101'],
    [' (206) 555-0100\u00A0', 'US', '+12065550100'],
    ['\u202A+1 206 555 0100\u202C', 'IL', '+12065550100'],
    ['＋１２０６５５５０１００', 'IL', '+12065550100'],
    ['1.2065550100E+10', 'US', '+12065550100'],
  ])('%s in %s is %s', (cell, country, phone) => {
    expect(spreadsheetPhone(cell, country)).toEqual({ ok: true, value: phone });
  });

  it.each([
    ['1.20655E+10', /its last digits are lost/],
    ['1,20655E+10', /its last digits are lost/],
    ['12', /number of digits/],
    ['call Jane', /is not a phone number/],
  ])('%s is refused', (cell, why) => {
    const read = spreadsheetPhone(cell, 'US');
    expect(read.ok ? '' : read.failure).toMatch(why);
  });

  it('is read whatever spaces, dashes and marks stand in it', () => {
    const mark = fc.constantFrom('', '', ' ', '-', '.', '\u200E', '\u00A0', '\u2011');
    const digits = fc.array(mark, { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(digits, (marks) => {
        const cell = `${[...'206555010'].map((digit, place) => digit + marks[place]).join('')}0`;
        expect(spreadsheetPhone(cell, 'US')).toEqual({ ok: true, value: '+12065550100' });
      }),
    );
  });
});

describe('cells', () => {
  it.each([
    ['1990-03-04', undefined, '1990-03-04'],
    ['1990-03-04 00:00:00', undefined, '1990-03-04'],
    ['03-04', undefined, '03-04'],
    ['3/4/1990', 'dmy', '1990-04-03'],
    ['3.4.1990', 'mdy', '1990-03-04'],
    ['1990-03-04', 'dmy', '1990-03-04'],
  ] as const)('the date %s, with the order %s, is %s', (cell, order, date) => {
    expect(isoDate(cell, order)).toEqual({ ok: true, value: date });
  });

  it('of dates with two digits of a year are refused', () => {
    expect(isoDate('3/4/90', 'dmy').ok).toBe(false);
  });

  it.each([
    ['Yes', ['service', 'marketing']],
    ['no', ['service']],
    ['none', []],
    ['marketing; service', ['service', 'marketing']],
    ['SERVICE,transactional', ['service', 'transactional']],
  ])('consent %s is to %j', (cell, categories) => {
    expect(readConsent(cell)).toEqual({ ok: true, value: categories });
  });

  it('of consent that is neither are refused', () => {
    expect(readConsent('maybe').ok).toBe(false);
    expect(readConsent('service; sms').ok).toBe(false);
  });

  it('of several words come back from a list as they went in', () => {
    expect(splitList('vip; wholesale|north ;')).toEqual(['vip', 'wholesale', 'north']);
    const word = fc.string({ minLength: 1 }).filter((text) => text.trim() === text && text !== '');
    fc.assert(
      fc.property(fc.array(word), (words) => {
        expect(splitList(joinList(words))).toEqual(words);
      }),
    );
  });

  it('that a spreadsheet would run are made harmless, and any cell comes back as it was', () => {
    const begin = fc.constantFrom('', '=', '+', '-', '@', '\t', '\r', "'", "'=", "''+", '＝');
    fc.assert(
      fc.property(begin, fc.string(), (first, rest) => {
        const cell = first + rest;
        expect(guarded(cell)).not.toMatch(/^[=+\-@\t\r]/);
        expect(unguarded(guarded(cell))).toBe(cell);
      }),
    );
  });
});
