import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf } from '../../functions/console-api/web/csv/csv.ts';

const rowsOf = (file: string): string[][] => parse(file, { bom: true });

describe('a table that is handed out as CSV', () => {
  it('begins with the mark by which a spreadsheet knows its letters', () => {
    expect(csvOf(['שם', '이름'], [['נועה', '민준']])).toBe('\uFEFFשם,이름\r\nנועה,민준\r\n');
  });

  it('holds no cell that a spreadsheet would compute, and loses nothing else, whatever people wrote', () => {
    const words = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('=1+1', '+SUM(A1)', '-2+3', '@cmd', '\t=1', '\r=1', 'a,"b"\nc', '＝1'),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(words, words), { minLength: 1 }), (rows) => {
        const [, ...read] = rowsOf(csvOf(['one', 'other'], rows));
        const plain = (cell: string): string => cell.replaceAll("'", '');
        expect(read.map((row) => row.map(plain))).toEqual(rows.map((row) => row.map(plain)));
        for (const cell of read.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });

  it('holds none either where a spreadsheet parts a row at semicolons and breaks, whatever the quotes say', () => {
    const words = fc.array(fc.constantFrom(';', '\n', '\r', '\t', '"', ' ', ',', '=', '+', '-', '@', 'a'));
    fc.assert(
      fc.property(fc.array(words, { minLength: 1 }), (rows) => {
        const file = csvOf(
          ['When', 'Words'],
          rows.map((row) => ['2026-03-11', row.join('')]),
        );
        for (const cell of file.split(/[;\t\r\n]/)) expect(cell).not.toMatch(/^["\s]*[=+\-@]/);
      }),
    );
    expect(csvOf(['Words'], [['Hi;=1+1;']])).toContain("Hi;'=1+1;");
  });

  it('keeps negative numbers of its own as numbers', () => {
    expect(rowsOf(csvOf(['NPS'], [[-12.5], [null]]))).toEqual([['NPS'], ['-12.5'], ['']]);
  });
});
