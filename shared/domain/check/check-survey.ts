import { formIn } from '../conversation/form.ts';
import type { Branch, QuestionDefinition, SurveyDefinition } from '../conversation/survey.ts';
import type { Program } from '../program.ts';
import { conflictsIn } from '../reading/conflicts.ts';
import { checkId, checkInnerId } from './check-id.ts';

const FORMS: readonly string[] = ['scale', 'stars', 'choice', 'yes-no', 'open'];

/** To ask for the same thing more often than this is to pester. */
const MOST_REPROMPTS = 3;

export function checkSurvey(survey: SurveyDefinition, program: Program): readonly string[] {
  const place = `survey ${survey.id}`;
  return [
    ...checkId(survey.id, place),
    ...(survey.goal.trim() === '' ? [`${place}: has no goal. Say which decision its answers serve.`] : []),
    ...(survey.reminderAfterHours >= survey.expiresAfterHours
      ? [
          `${place}: reminds after ${survey.reminderAfterHours} h but expires after ${survey.expiresAfterHours} h. Remind earlier.`,
        ]
      : []),
    ...checkPaths(survey, place),
    ...Object.entries(survey.questions).flatMap(([id, question]) => [
      ...checkInnerId(id, `${place}, question ${id}`),
      ...checkQuestion(question, `${place}, question ${id}`, program),
    ]),
  ];
}

function checkQuestion(question: QuestionDefinition, place: string, program: Program): readonly string[] {
  const { form, branches, reprompts = 1 } = question;
  if (!FORMS.includes(form.kind)) return [`${place}: its form is "${form.kind}". There are ${FORMS.join(', ')}.`];
  const last = branches.at(-1);
  const problems: string[] =
    form.kind === 'choice'
      ? form.options.flatMap((option) => checkInnerId(option.id, `${place}, option ${option.id}`))
      : [];
  if (last === undefined || last.when !== undefined) {
    problems.push(`${place}: an answer that no branch expects would end in silence. Add a last branch without "when".`);
  }
  if (branches.slice(0, -1).some(({ when }) => when === undefined)) {
    problems.push(
      `${place}: a branch without "when" stands before others, which can never be taken. Move it to the end.`,
    );
  }
  if (form.kind === 'scale' && form.min >= form.max) {
    problems.push(`${place}: the scale runs from ${form.min} to ${form.max}. Its first number must be the smaller.`);
  }
  if (!Number.isInteger(reprompts) || reprompts < 0 || reprompts > MOST_REPROMPTS) {
    problems.push(`${place}: asks again ${reprompts} times. Use 0 to ${MOST_REPROMPTS}.`);
  }
  problems.push(...checkMeasures(question, place));
  for (const language of program.languages) {
    const labelled = form.kind !== 'choice' || form.options.every(({ label }) => Object.hasOwn(language.texts, label));
    if (!labelled) continue;
    const conflicts = conflictsIn(
      formIn(language, form),
      program.languages.map(({ vocabulary }) => vocabulary),
    );
    problems.push(...conflicts.map((conflict) => `${place}, language ${language.code}: ${conflict}`));
  }
  return problems;
}

/** A score is only comparable with others where it is asked for on the scale that everybody asks it on. */
function checkMeasures({ measures, form }: QuestionDefinition, place: string): readonly string[] {
  if (measures === undefined) return [];
  const [min, max] = form.kind === 'scale' ? [form.min, form.max] : form.kind === 'stars' ? [1, 5] : [];
  switch (measures) {
    case 'nps':
      return min === 0 && max === 10
        ? []
        : [`${place}: measures "nps", which is asked on a scale from 0 to 10. Ask it so, or leave "measures" out.`];
    case 'csat':
      return (min === 0 || min === 1) && max === 5
        ? []
        : [
            `${place}: measures "csat", which is asked on a scale to 5 or in stars. Ask it so, or leave "measures" out.`,
          ];
    default:
      return [`${place}: measures "${measures satisfies never}". There are nps and csat.`];
  }
}

/** Every question must be reached, every path must end, and none may come back to where it was. */
function checkPaths(survey: SurveyDefinition, place: string): readonly string[] {
  const problems: string[] = [];
  const reached = new Set<string>();

  function walk(id: string, path: readonly string[]): void {
    if (!Object.hasOwn(survey.questions, id)) {
      const from = path.length === 0 ? '"first"' : `question ${path.at(-1)}`;
      problems.push(
        `${place}: ${from} leads to the question "${id}", which does not exist. Add it or correct the name.`,
      );
      return;
    }
    if (path.includes(id)) {
      problems.push(`${place}: ${[...path, id].join(' -> ')} goes round in a loop. Let a branch end instead.`);
      return;
    }
    reached.add(id);
    for (const next of nextOf(survey.questions[id]?.branches ?? [])) walk(next, [...path, id]);
  }

  walk(survey.first, []);
  const unreached = Object.keys(survey.questions).filter((id) => !reached.has(id));
  return [
    ...problems,
    ...unreached.map((id) => `${place}, question ${id}: nothing leads to it. Remove it, or branch to it.`),
  ];
}

function nextOf(branches: readonly Branch[]): readonly string[] {
  return [...new Set(branches.flatMap(({ next }) => (next.kind === 'ask' ? [next.question] : [])))];
}
