import type { QuestionDefinition } from '../conversation/survey.ts';
import type { Language } from '../language.ts';
import type { Program } from '../program.ts';

/** A customer can only choose what the question shows, under the number and in the words that it is read by. */
export function checkOptions({ surveys, languages }: Program): readonly string[] {
  return surveys.flatMap((survey) =>
    Object.entries(survey.questions).flatMap(([id, question]) =>
      languages.flatMap((language) => checkShown(question, language, `survey ${survey.id}, question ${id}`)),
    ),
  );
}

function checkShown({ form, text }: QuestionDefinition, { code, texts }: Language, place: string): readonly string[] {
  const shown = textIn(texts, text)?.split('\n').map(trimmed);
  // What is missing is named by the check of the texts.
  if (form.kind !== 'choice' || shown === undefined) return [];
  return form.options.flatMap(({ label }, at) => {
    const words = textIn(texts, label);
    if (words === undefined) return [];
    const line = `${at + 1} ${words}`;
    return shown.includes(line)
      ? []
      : [`${place}, language ${code}: the text "${text}" does not show the option "${label}". Add the line "${line}".`];
  });
}

function textIn(texts: Language['texts'], key: string): string | undefined {
  return Object.hasOwn(texts, key) ? texts[key] : undefined;
}

function trimmed(line: string): string {
  return line.trim();
}
