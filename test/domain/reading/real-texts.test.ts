import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../../shared/domain/reading/answer.ts';
import { readIntent } from '../../../shared/domain/reading/intent.ts';
import { readTone } from '../../../shared/domain/reading/tone.ts';
import { formNamed, vocabulariesFor } from './corpus.ts';

/** Texts between people, none of them a reply to a survey: what is read as an answer is misread, unless it says so itself. */
const FILE = new URL('../../../../shared/data/sms-texts.tsv', import.meta.url);
const present = existsSync(FILE);
const VOCABULARIES = vocabulariesFor('en');
/** One in two hundred. */
const MISREAD_AT_MOST = 0.005;
/** Nothing but a yes, a no or an assent, which is what a yes-no question asks for. */
const BARE_YES_OR_NO = /^(oh )?(ok|okie|okay|yup|yes|no|nope)\b[\s.!]*(ok|thanx)?[\s.!]*$/i;

describe.skipIf(!present)(
  `real texts${present ? '' : ' (skipped: ../shared/data/sms-texts.tsv is not on this machine)'}`,
  () => {
    const texts = present
      ? readFileSync(FILE, 'utf8')
          .split('\n')
          .filter(Boolean)
          .map((line) => line.slice(line.indexOf('\t') + 1))
      : [];

    it.each(['1-10', '0-5', '0-10', 'stars', 'exit', 'yes-no'])('are hardly ever read as an answer to %s', (name) => {
      const read = texts.filter((text) => readAnswer(formNamed(name, 'en'), text, VOCABULARIES).kind === 'answer');
      const misread = name === 'yes-no' ? read.filter((text) => !BARE_YES_OR_NO.test(text)) : read;
      expect(misread.length / texts.length).toBeLessThanOrEqual(MISREAD_AT_MOST);
    });

    it('hardly ever sound like a customer who complains or is angry', () => {
      const heard = texts.filter((text) => readTone(text, VOCABULARIES) !== undefined);
      expect(heard.length / texts.length).toBeLessThanOrEqual(MISREAD_AT_MOST);
    });

    it('opt out only where they ask not to be texted', () => {
      const stopped = texts.filter((text) => {
        const intent = readIntent(text, VOCABULARIES);
        return intent.kind === 'opt-out' && intent.degree !== 'maybe';
      });
      expect(stopped.filter((text) => !/\b(text|contact) me (anymore|again)\b|wrong number/i.test(text))).toEqual([]);
    });
  },
);
