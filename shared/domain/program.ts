import type { CampaignDefinition, CampaignId } from './campaign/campaign.ts';
import type { Cap } from './campaign/cap.ts';
import type { QuestionDefinition, SurveyDefinition, SurveyId } from './conversation/survey.ts';
import { hashOf } from './hash.ts';
import type { Language, LanguageCode } from './language.ts';
import type { Vocabulary } from './reading/vocabulary.ts';

/** What an operator asks and sends, without the words: enough for those who speak to nobody. */
export interface Plan {
  readonly surveys: readonly SurveyDefinition[];
  readonly campaigns: readonly CampaignDefinition[];
  /** Local days for which nobody who was asked anything is asked again; 14 by default, 0 never holds anybody back. */
  readonly fatigueDays?: number;
  /** How much of what goes out on its own one person gets at most. */
  readonly caps?: readonly Cap[];
}

/** All that an operator decides. */
export interface Program extends Plan {
  /** The first is spoken to those of whom we know no language. */
  readonly languages: readonly [Language, ...Language[]];
}

export function surveyOf(program: Plan, id: SurveyId): SurveyDefinition | undefined {
  return program.surveys.find((survey) => survey.id === id);
}

export function questionOf(survey: SurveyDefinition, id: string): QuestionDefinition | undefined {
  return Object.hasOwn(survey.questions, id) ? survey.questions[id] : undefined;
}

export function campaignOf(program: Plan, id: CampaignId): CampaignDefinition | undefined {
  return program.campaigns.find((campaign) => campaign.id === id);
}

/** The contact's language where we speak it, else the operator's first. */
export function languageOf(program: Program, code: LanguageCode | undefined): Language {
  return program.languages.find((language) => language.code === code) ?? program.languages[0];
}

/** The language that a text is written in, where its script alone tells. */
export function languageWritten(program: Program, text: string): LanguageCode | undefined {
  return program.languages.find(({ script }) => script !== undefined && lettersOf(script).test(text))?.code;
}

const letters = new Map<string, RegExp>();

function lettersOf(script: string): RegExp {
  const known = letters.get(script) ?? new RegExp(`\\p{Script=${script}}`, 'u');
  letters.set(script, known);
  return known;
}

/** Every vocabulary, the given language's first: people mix languages, and an opt-out counts in any. */
export function vocabularies(program: Program, first: Language): readonly Vocabulary[] {
  return [first, ...program.languages.filter((language) => language !== first)].map(({ vocabulary }) => vocabulary);
}

/**
 * Names a definition by its content: a message planned under one version is not sent under another.
 */
export function versionOf(definition: CampaignDefinition): string {
  return hashOf(JSON.stringify(definition)).toString(36);
}
