import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkProgram } from '../../shared/domain/check/check-program.ts';
import type { Branch, QuestionDefinition, SurveyDefinition } from '../../shared/domain/conversation/survey.ts';
import type { Language } from '../../shared/domain/language.ts';
import type { Program } from '../../shared/domain/program.ts';
import { program } from '../../shared/program/index.ts';
import { language as english } from '../../shared/program/languages/en.ts';

const FIELDS = {
  businessName: 'Acme',
  helpContact: 'acme.example/help',
  name: 'Maximiliana',
  linkBase: 'https://go.acme.example',
};
const check = (changed: Partial<Program>) => checkProgram({ ...program, ...changed }, FIELDS);

const ENDS: Branch = { next: { kind: 'end', text: 'onboarding.thanks' } };
const asks = (question: string): Branch => ({ next: { kind: 'ask', question } });

function question(changed: Partial<QuestionDefinition> = {}): QuestionDefinition {
  const text = 'onboarding.ease';
  return { form: { kind: 'yes-no' }, text, reminder: text, reprompt: text, branches: [ENDS], ...changed };
}

/** The program with one more survey; its first question is `one`. */
function withSurvey(questions: SurveyDefinition['questions'], changed: Partial<SurveyDefinition> = {}) {
  const survey: SurveyDefinition = {
    id: 'new',
    goal: 'Decide something.',
    first: 'one',
    questions,
    reminderAfterHours: 24,
    expiresAfterHours: 72,
    ...changed,
  };
  return check({ surveys: [...program.surveys, survey] });
}

/** The program with these texts changed in one language; undefined takes one out. */
function withTexts(code: string, texts: Readonly<Record<string, string | undefined>>, surveys = program.surveys) {
  const [first, ...others] = program.languages.map((language): Language => {
    if (language.code !== code) return language;
    const changed = Object.entries({ ...language.texts, ...texts }).filter(([, text]) => text !== undefined);
    return { ...language, texts: Object.fromEntries(changed) as Readonly<Record<string, string>> };
  });
  return check({ languages: [first!, ...others], surveys });
}

/** A choice of these labels, shown as it must be; each language has the same words. */
function withChoice(...labels: readonly string[]) {
  const options = labels.map((_, at) => ({ id: `option-${at + 1}`, label: `new.option-${at + 1}` }));
  const texts = {
    'new.choice': ['Which?', ...labels.map((label, at) => `${at + 1} ${label}`)].join('\n'),
    ...Object.fromEntries(labels.map((label, at) => [`new.option-${at + 1}`, label])),
  };
  const choice = question({ form: { kind: 'choice', options }, text: 'new.choice' });
  const survey: SurveyDefinition = { ...program.surveys[0]!, id: 'new', first: 'one', questions: { one: choice } };
  const [first, ...others] = program.languages.map(
    (each): Language => ({ ...each, texts: { ...each.texts, ...texts } }),
  );
  return check({ surveys: [...program.surveys, survey], languages: [first!, ...others] });
}

describe('the check of the program at synth', () => {
  it('finds nothing wrong with what we ship', () => {
    expect(check({})).toEqual([]);
  });

  it('names a question that nothing leads to', () => {
    expect(withSurvey({ one: question(), two: question() })).toEqual([
      'survey new, question two: nothing leads to it. Remove it, or branch to it.',
    ]);
  });

  it('names a branch that leads to no question, and a survey that begins with none', () => {
    expect(withSurvey({ one: question({ branches: [asks('three')] }) })).toEqual([
      'survey new: question one leads to the question "three", which does not exist. Add it or correct the name.',
    ]);
    expect(withSurvey({ one: question() }, { first: 'none' })).toContainEqual(
      expect.stringContaining('survey new: "first" leads to the question "none"'),
    );
  });

  it('names a question whose branches leave an answer without an end', () => {
    const sometimes: Branch = { ...ENDS, when: { kind: 'is', value: true } };
    for (const branches of [[], [sometimes]]) {
      expect(withSurvey({ one: question({ branches }) })).toEqual([
        'survey new, question one: an answer that no branch expects would end in silence. Add a last branch without "when".',
      ]);
    }
    expect(withSurvey({ one: question({ branches: [ENDS, sometimes] }) })).toContainEqual(
      expect.stringContaining('survey new, question one: a branch without "when" stands before others'),
    );
  });

  it('names the way round a loop', () => {
    const one = question({ branches: [asks('two')] });
    const two = question({ branches: [asks('one')] });
    expect(withSurvey({ one, two })).toEqual([
      'survey new: one -> two -> one goes round in a loop. Let a branch end instead.',
    ]);
  });

  it('names a survey without a goal, or that reminds after it has expired', () => {
    expect(withSurvey({ one: question() }, { goal: ' ' })).toEqual([
      expect.stringContaining('survey new: has no goal'),
    ]);
    expect(withSurvey({ one: question() }, { reminderAfterHours: 72 })).toEqual([
      expect.stringContaining('survey new: reminds after 72 h but expires after 72 h'),
    ]);
  });

  it('names an option that reads as another’s number, in each language', () => {
    const problems = withChoice('Two', 'Later');
    expect(problems).toHaveLength(program.languages.length);
    expect(problems[0]).toContain('survey new, question one, language en: Option 1, "Two", reads as option 2');
  });

  it('names an option that reads as an opt-out word of any language', () => {
    expect(withChoice('Go on', 'Stop')[0]).toContain(
      'survey new, question one, language en: Option 2, "Stop", reads as an opt-out',
    );
    expect(withChoice('Go on', '수신거부')[0]).toContain('language en: Option 2, "수신거부", reads as an opt-out');
  });

  it('names an option that the question does not show under its number', () => {
    const problems = withTexts('he', { 'exit.option.other': 'משהו אחר' });
    expect(problems).toEqual([
      'survey exit, question reason, language he: the text "exit.reason" does not show the option "exit.option.other". Add the line "8 משהו אחר".',
    ]);
  });

  it('names a text that needs too many segments, and the language in which it does', () => {
    expect(withTexts('ko', { 'nps.thanks': '감사합니다. '.repeat(40) })).toEqual([
      'language ko, text "nps.thanks": needs 5 segments (UCS-2) and may need 3. Shorten it.',
    ]);
  });

  it('names a field that there is not, and a template that is none', () => {
    expect(withTexts('en', { 'nps.thanks': 'Thank you, {{ nmae }}!' })).toEqual([
      'language en, text "nps.thanks": uses nmae. There are businessName, helpContact, name, attributes.*.',
    ]);
    expect(withTexts('ar', { 'nps.thanks': '{% if name %}شكراً' })).toEqual([
      expect.stringContaining('language ar, text "nps.thanks": is not a valid template.'),
    ]);
    expect(withTexts('ar', { 'nps.thanks': '' })).toEqual(['language ar, text "nps.thanks": is empty. Write it.']);
  });

  it('names a text that is missing, and one that nothing uses', () => {
    expect(withTexts('he', { 'stars.thanks': undefined })).toEqual([
      'language he: the text "stars.thanks" is missing. Add it to its file.',
    ]);
    expect(withTexts('he', { 'stars.thank': 'תודה' })).toEqual([
      'language he: nothing uses the text "stars.thank". Remove it, or correct its name.',
    ]);
  });

  it('names a campaign that asks no survey of ours, too early, too often or at no hour', () => {
    const onboarding = program.campaigns.find(({ id }) => id === 'onboarding')!;
    const others = program.campaigns.filter((campaign) => campaign !== onboarding);
    const campaign = (changed: Partial<typeof onboarding>) =>
      check({ campaigns: [...others, { ...onboarding, ...changed }] });
    expect(campaign({ content: { kind: 'survey', survey: 'none' } })).toEqual([
      'campaign onboarding: asks the survey "none", which does not exist. Add it or correct the name.',
    ]);
    expect(campaign({ trigger: { kind: 'days-after-joining', days: 3, localHour: 10 } })).toEqual([
      'campaign onboarding: asks 3 days after joining. Use a whole number from 7 to 14.',
    ]);
    expect(campaign({ category: 'marketing' })).toEqual([
      'campaign onboarding: is marketing and asks a survey, whose texts are service. Make it service, or say it in a message.',
    ]);
    for (const days of [1, 30.5, 4_000]) {
      expect(campaign({ trigger: { kind: 'every-days', days, localHour: 10 } })).toEqual([
        `campaign onboarding: comes every ${days} days. Use a whole number from 7 to 3650.`,
      ]);
    }
    expect(campaign({ trigger: { kind: 'every-days', days: 90, localHour: 24 } })).toEqual([
      'campaign onboarding: localHour is 24. Use a whole hour from 0 to 23.',
    ]);
  });
});

describe('adding a language', () => {
  /** The program folder as it is, with one more file. */
  async function languagesWith(file: string, source: string): Promise<Program['languages']> {
    const root = mkdtempSync(join(tmpdir(), 'hearback-language-'));
    try {
      const shared = new URL('../../shared', import.meta.url).pathname;
      cpSync(shared, join(root, 'shared'), { recursive: true });
      symlinkSync(new URL('../../node_modules', import.meta.url).pathname, join(root, 'node_modules'));
      writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
      writeFileSync(join(root, 'shared/program/languages', file), source);
      const index = pathToFileURL(join(root, 'shared/program/languages/index.ts')).href;
      const loaded: { readonly languages: Program['languages'] } = await import(/* @vite-ignore */ index);
      return loaded.languages;
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  }

  const file = readFileSync(new URL('../../shared/program/languages/en.ts', import.meta.url), 'utf8');
  const scottish = file.replace("code: 'en'", "code: 'gd'");

  it('is one file, which is found by its name', async () => {
    const languages = await languagesWith('gd.ts', scottish);
    expect(languages.map(({ code }) => code)).toEqual(['en', 'ar', 'gd', 'he', 'ko']);
    expect(check({ languages })).toEqual([]);
  });

  it('is refused with the names of the texts that are missing', async () => {
    const without = scottish.replace(/^ {4}'onboarding\.thanks':.*\n/m, '');
    const languages = await languagesWith('gd.ts', without);
    expect(check({ languages })).toEqual(['language gd: the text "onboarding.thanks" is missing. Add it to its file.']);
  });

  it('is refused for each missing text alone', () => {
    for (const key of Object.keys(english.texts)) {
      const { [key]: _, ...texts } = english.texts;
      const campaigns = program.campaigns.map(({ audience: _audience, ...campaign }) => campaign);
      const problems = check({ languages: [english, { ...english, code: 'gd', texts }], campaigns });
      expect(problems).toEqual([`language gd: the text "${key}" is missing. Add it to its file.`]);
    }
  });
});
