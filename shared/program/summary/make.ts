import { IncompleteText, render } from '../../domain/content/render.ts';
import type { Program } from '../../domain/program.ts';
import type { ProgramSummary } from './summary.ts';
import { BUSINESS } from './summary.ts';

export function summaryOf({ languages, surveys }: Program): ProgramSummary {
  const { texts } = languages.find(({ code }) => code === 'en') ?? languages[0];
  const spoken = (key: string): string => withoutFields(texts[key] ?? key);
  return {
    languages: languages.map(({ code, name, direction }) => ({ code, name, direction })),
    surveys: surveys.map(({ id, goal, questions }) => ({
      id,
      goal,
      questions: Object.entries(questions).map(([question, { form, text }]) => ({
        id: question,
        kind: form.kind,
        text: spoken(text),
        ...(form.kind === 'choice' && {
          options: Object.fromEntries(form.options.map((option) => [option.id, spoken(option.label)])),
        }),
        ...(form.kind === 'scale' && { range: { from: form.min, to: form.max } }),
        ...(form.kind === 'stars' && { range: { from: 1, to: form.max } }),
      })),
    })),
  };
}

/** The template itself where it cannot do without a contact's fields. */
function withoutFields(template: string): string {
  try {
    return render(template, { businessName: BUSINESS, helpContact: '', attributes: {}, event: {} });
  } catch (error) {
    if (error instanceof IncompleteText) return template;
    throw error;
  }
}
