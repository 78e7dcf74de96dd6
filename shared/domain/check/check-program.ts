import type { Program } from '../program.ts';
import { checkActions } from './check-actions.ts';
import { checkCampaigns } from './check-campaigns.ts';
import { checkCaps } from './check-caps.ts';
import { checkOptions } from './check-options.ts';
import { checkSurvey } from './check-survey.ts';
import type { Sample } from './check-template.ts';
import { checkTexts } from './check-texts.ts';

/**
 * Everything that is wrong with what an operator wrote, each with its place and what to do: for synth, so that a
 * deployed program cannot run into it.
 */
export function checkProgram(program: Program, sample: Sample): readonly string[] {
  return [
    ...duplicates('survey', program.surveys),
    ...duplicates('campaign', program.campaigns),
    ...program.surveys.flatMap((survey) => checkSurvey(survey, program)),
    ...checkActions(program),
    ...checkOptions(program),
    ...checkCampaigns(program),
    ...checkFatigue(program),
    ...checkCaps(program),
    ...checkTexts(program, sample),
  ];
}

function checkFatigue({ fatigueDays = 0 }: Program): readonly string[] {
  return Number.isInteger(fatigueDays) && fatigueDays >= 0
    ? []
    : [`plan: fatigueDays is ${fatigueDays}. Use a whole number of days; 0 lets every survey ask.`];
}

function duplicates(what: string, definitions: readonly { readonly id: string }[]): readonly string[] {
  const ids = definitions.map(({ id }) => id);
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map(
    (id) => `${what} ${id}: there are two of this id. Rename one.`,
  );
}
