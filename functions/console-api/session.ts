import type { QuestionSummary, Session, SurveySummary } from '../../shared/contracts/console/responses.ts';
import { IncompleteText, render } from '../../shared/domain/content/render.ts';
import type { Settings } from '../../shared/domain/context.ts';
import type { QuestionForm, SurveyDefinition } from '../../shared/domain/conversation/survey.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { Program } from '../../shared/domain/program.ts';

/** What the pages need to know before they ask for numbers: what is asked and sent here, and in which languages. */
export function sessionOf(program: Program, settings: Settings, now: Instant): Omit<Session, 'role'> {
  return {
    business: settings.businessName,
    now,
    languages: program.languages.map(({ code, name, direction }) => ({ code, name, direction })),
    campaigns: program.campaigns.map(({ id }) => id),
    surveys: program.surveys.map((survey) => surveySummary(survey, program, settings)),
  };
}

export function surveySummary(survey: SurveyDefinition, program: Program, settings: Settings): SurveySummary {
  const { texts } = program.languages.find(({ code }) => code === 'en') ?? program.languages[0];
  const { businessName, helpContact } = settings;
  const spoken = (key: string): string => withoutFields(texts[key] ?? key, { businessName, helpContact });
  return {
    id: survey.id,
    goal: survey.goal,
    questions: Object.entries(survey.questions).map(([id, { form, text }]) => ({
      id,
      kind: kindOf(form),
      text: spoken(text),
      ...(form.kind === 'choice' && {
        options: Object.fromEntries(form.options.map((option) => [option.id, spoken(option.label)])),
      }),
    })),
  };
}

/** A text as somebody is sent it of whom nothing is known, or as it was written if it needs more. */
function withoutFields(text: string, named: Pick<Settings, 'businessName' | 'helpContact'>): string {
  try {
    return render(text, { ...named, attributes: {}, event: {} });
  } catch (error) {
    if (error instanceof IncompleteText) return text;
    throw error;
  }
}

function kindOf(form: QuestionForm): QuestionSummary['kind'] {
  return form.kind;
}
