import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../../shared/domain/reading/answer.ts';
import { agrees, asWritten, formNamed, LANGUAGES, rowsOf, vocabulariesFor } from './corpus.ts';

describe.each(LANGUAGES)('the table of answers in %s', (language) => {
  const rows = rowsOf(`answers.${language}.tsv`);

  it('has a hundred rows or more, each with its reason', () => {
    expect(rows.length).toBeGreaterThanOrEqual(100);
    for (const { place, cells } of rows) expect([place, cells.length, cells[4] !== '']).toEqual([place, 5, true]);
  });

  it('is read right, every row', () => {
    const wrong = rows.flatMap(({ place, cells: [, form = '', text = '', expected = '', reason] }) => {
      const reading = readAnswer(formNamed(form, language), text, vocabulariesFor(language));
      return agrees(expected, reading)
        ? []
        : [`${place} ${text}: ${asWritten(reading)} instead of ${expected} (${reason})`];
    });
    expect(wrong).toEqual([]);
  });
});

describe('how sure a reading is', () => {
  const read = (text: string) => readAnswer(formNamed('1-10', 'en'), text, vocabulariesFor('en'));

  it.each(['8', 'eight', '8/10', "I'd say 8", '8 thanks'])('"%s" is certain', (text) => {
    expect(read(text)).toMatchObject({ kind: 'answer', value: 8, sure: 'certain' });
  });

  it.each(['maybe 8', '8 great service', '8. Loved it', 'I guess 8', '7 sorry I meant 8'])('"%s" is likely', (text) => {
    expect(read(text)).toMatchObject({ kind: 'answer', value: 8, sure: 'likely' });
  });

  it('says what gave the answer away', () => {
    const exit = formNamed('exit', 'en');
    const how = (text: string) => readAnswer(exit, text, vocabulariesFor('en'));
    expect(how('4')).toMatchObject({ how: 'digits' });
    expect(how('four')).toMatchObject({ how: 'number-word' });
    expect(how('the fourth one')).toMatchObject({ how: 'ordinal' });
    expect(how('Technical problems')).toMatchObject({ how: 'label' });
    expect(how('technical')).toMatchObject({ how: 'label-beginning' });
    expect(how('tecnical problems')).toMatchObject({ how: 'label-typo' });
    expect(read('8/10')).toMatchObject({ how: 'fraction' });
    expect(readAnswer(formNamed('stars', 'en'), '★★★', vocabulariesFor('en'))).toMatchObject({ how: 'stars' });
    expect(readAnswer(formNamed('yes-no', 'en'), '👍', vocabulariesFor('en'))).toMatchObject({ how: 'emoji' });
  });

  it('notices that a score comes with something else', () => {
    expect(read('8. When do you open?')).toMatchObject({ value: 8, also: 'question' });
    expect(read('3, please call me')).toMatchObject({ value: 3, also: 'request' });
    expect(read('1. My order never came')).toMatchObject({ value: 1, also: 'complaint' });
  });
});

describe('languages side by side', () => {
  it('reads any language whatever the contact’s own', () => {
    for (const own of LANGUAGES) {
      for (const eight of ['eight', 'ثمانية', 'שמונה', '여덟', '٨', '८']) {
        expect(readAnswer(formNamed('1-10', own), eight, vocabulariesFor(own))).toMatchObject({ value: 8 });
      }
    }
  });

  it('reads digits without any vocabulary', () => {
    expect(readAnswer(formNamed('1-10', 'en'), '٨', [])).toMatchObject({ value: 8 });
    expect(readAnswer(formNamed('1-10', 'en'), 'eight', [])).toEqual({ kind: 'unreadable' });
  });
});
