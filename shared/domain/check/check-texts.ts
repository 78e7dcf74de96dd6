import type { ContentFields } from '../content/render.ts';
import { fieldsIn, render } from '../content/render.ts';
import { segmentation } from '../content/segments.ts';
import type { Language } from '../language.ts';
import type { Program } from '../program.ts';

/** Said by the system itself, whatever the surveys and campaigns are. */
export const SYSTEM_TEXTS = [
  'survey.kept-as-comment',
  'survey.also-read',
  'consent.stopped',
  'consent.started',
  'consent.unsure',
  'help',
  'courtesy',
] as const;

const FIELDS = ['businessName', 'helpContact', 'name'];
/** A text of more parts costs more than it is worth, and some phones show it in pieces. */
const MOST_SEGMENTS = 3;

export function checkTexts(program: Program, fields: ContentFields): readonly string[] {
  const needed = textKeys(program);
  return program.languages.flatMap((language) => [
    ...[...needed]
      .filter((key) => !Object.hasOwn(language.texts, key))
      .map((key) => `language ${language.code}: the text "${key}" is missing. Add it to its file.`),
    ...Object.keys(language.texts)
      .filter((key) => !needed.has(key))
      .map((key) => `language ${language.code}: nothing uses the text "${key}". Remove it, or correct its name.`),
    ...Object.entries(language.texts).flatMap(([key, template]) => checkText(language, key, template, fields)),
  ]);
}

function textKeys({ surveys, campaigns }: Program): ReadonlySet<string> {
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
    ...campaigns.flatMap(({ content }) => (content.kind === 'message' ? [content.text] : [])),
  ]);
}

function checkText({ code }: Language, key: string, template: string, fields: ContentFields): readonly string[] {
  const place = `language ${code}, text "${key}"`;
  try {
    const unknown = fieldsIn(template).filter((field) => !FIELDS.includes(field));
    if (unknown.length > 0) return [`${place}: uses ${unknown.join(', ')}. There are ${FIELDS.join(', ')}.`];
    const text = render(template, fields);
    if (text === '') return [`${place}: is empty. Write it.`];
    const { segments, encoding } = segmentation(text);
    return segments > MOST_SEGMENTS
      ? [`${place}: needs ${segments} segments (${encoding}) and may need ${MOST_SEGMENTS}. Shorten it.`]
      : [];
  } catch (error) {
    return [`${place}: is not a valid template. ${error instanceof Error ? error.message : String(error)}`];
  }
}
