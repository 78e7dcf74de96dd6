import type { CampaignDefinition } from '../campaign/campaign.ts';
import type { Program } from '../program.ts';
import type { Needs, Sample } from './check-template.ts';
import { checkTemplate, checkWords } from './check-template.ts';

/** Said by the system itself, by text or on a page, whatever the surveys and campaigns are. */
export const SYSTEM_TEXTS = [
  'survey.kept-as-comment',
  'survey.also-read',
  'consent.stopped',
  'consent.started',
  'consent.unsure',
  'consent.confirm',
  'consent.declined',
  'consent.also',
  'consent.not-yet',
  'help',
  'courtesy',
  'link.gone.title',
  'link.gone.body',
] as const;

/** What the system itself tells with one of its texts, not always: those may name it where it is there. */
const TOLD_BY_THE_SYSTEM: readonly string[] = ['consent.not-yet'];

/** Every word that may be sent: the languages' texts, and those of campaigns that bring their own. */
export function checkTexts(program: Program, sample: Sample): readonly string[] {
  return [...checkLanguages(program, sample), ...program.campaigns.flatMap((each) => checkOwn(each, program, sample))];
}

function checkOwn(campaign: CampaignDefinition, program: Program, sample: Sample): readonly string[] {
  const { id, content } = campaign;
  if (content.kind !== 'words') return [];
  return checkWords(content.words, `campaign ${id}`, program, sample, needsOf(campaign), content.swaps);
}

function checkLanguages(program: Program, sample: Sample): readonly string[] {
  const inSurveys = surveyKeys(program);
  const needed = new Set([...inSurveys, ...program.campaigns.flatMap(keysOf)]);
  return program.languages.flatMap((language) => [
    ...[...needed]
      .filter((key) => !Object.hasOwn(language.texts, key))
      .map((key) => `language ${language.code}: the text "${key}" is missing. Add it to its file.`),
    ...Object.keys(language.texts)
      .filter((key) => !needed.has(key))
      .map((key) => `language ${language.code}: nothing uses the text "${key}". Remove it, or correct its name.`),
    ...Object.entries(language.texts).flatMap(([key, template]) =>
      checkTemplate(template, `language ${language.code}, text "${key}"`, sample, toldWith(key)),
    ),
  ]);

  /** What is told in every use of this text; undefined where none of them is about an event. */
  function toldWith(key: string): Needs {
    if (TOLD_BY_THE_SYSTEM.includes(key)) return [];
    const told = program.campaigns.filter((campaign) => keysOf(campaign).includes(key)).map(needsOf);
    if (!told.some((needs) => needs !== undefined)) return undefined;
    const [first = [], ...others] = inSurveys.has(key) ? [[]] : told;
    return first.filter((member) => others.every((needs) => needs?.includes(member)));
  }
}

function needsOf({ trigger }: CampaignDefinition): Needs {
  return trigger.kind === 'event' ? (trigger.needs ?? []) : undefined;
}

function keysOf({ content }: CampaignDefinition): readonly string[] {
  return content.kind === 'message' ? [content.text] : [];
}

/** Said by the system itself or by a survey, which knows of no event. */
function surveyKeys({ surveys }: Program): ReadonlySet<string> {
  const questions = surveys.flatMap((survey) => Object.values(survey.questions));
  return new Set<string>([
    ...SYSTEM_TEXTS,
    ...questions.flatMap(({ text, reminder, reprompt, branches, form }) => [
      text,
      reminder,
      reprompt,
      ...branches.flatMap(({ next }) => (next.kind === 'end' ? [next.text] : [])),
      ...(form.kind === 'choice' ? form.options.map(({ label }) => label) : []),
    ]),
  ]);
}
