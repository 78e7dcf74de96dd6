import { readAnswer } from './answer.ts';
import type { AnswerForm } from './answer-reading.ts';
import { readIntent } from './intent.ts';
import { labelsOf } from './labels.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * Why a question could not be answered as it stands: labels that read as another option, or as a wish to stop, start or
 * be helped. Sentences for the operator; none means that every option can be chosen by its number and by its words.
 */
export function conflictsIn(form: AnswerForm, vocabularies: readonly Vocabulary[]): readonly string[] {
  switch (form.kind) {
    case 'scale':
      return isRange(form.min, form.max)
        ? []
        : [`A scale from ${form.min} to ${form.max} has no values: use whole numbers from 0 to 100, the lower first.`];
    case 'stars':
      return isRange(1, form.max) ? [] : [`${form.max} stars cannot be given: use a whole number from 2 to 100.`];
    case 'choice':
      return choiceConflicts(form, vocabularies);
    case 'yes-no':
    case 'open':
      return [];
  }
}

const isRange = (min: number, max: number): boolean =>
  Number.isInteger(min) && Number.isInteger(max) && min >= 0 && min < max && max <= 100;

function choiceConflicts(
  form: Extract<AnswerForm, { kind: 'choice' }>,
  vocabularies: readonly Vocabulary[],
): readonly string[] {
  const conflicts: string[] = [];
  const labels = labelsOf(form.options);
  if (labels.length < 2) conflicts.push(`A choice needs at least two options; this one has ${labels.length}.`);
  for (const [at, option] of form.options.entries()) {
    const name = `Option ${at + 1}, "${option.label}",`;
    const twins = form.options.flatMap((other, index) =>
      index !== at && (other.id === option.id || labels[index]?.joined === labels[at]?.joined) ? [index] : [],
    );
    const [twin] = twins;
    if (labels[at]?.joined === '') conflicts.push(`${name} has no words to choose it by.`);
    else if (twin === undefined) conflicts.push(...labelConflicts(name, at, form, vocabularies));
    // Of two alike, the later one is named.
    else if (twin < at)
      conflicts.push(`${name} cannot be told from option ${twin + 1}: give each its own id and label.`);
  }
  return conflicts;
}

function labelConflicts(
  name: string,
  at: number,
  form: Extract<AnswerForm, { kind: 'choice' }>,
  vocabularies: readonly Vocabulary[],
): readonly string[] {
  const label = form.options[at]?.label ?? '';
  const conflicts: string[] = [];
  const intent = readIntent(label, vocabularies);
  if (intent.kind === 'opt-out')
    conflicts.push(
      `${name} reads as an opt-out (${intent.because}): whoever chose it by its words would be opted out.`,
    );
  else if (intent.kind !== 'none')
    conflicts.push(`${name} reads as the keyword for ${intent.kind}, which is answered before any survey.`);
  const reading = readAnswer(form, label, vocabularies);
  if (reading.kind === 'answer' && reading.value === form.options[at]?.id) return conflicts;
  if (reading.kind === 'answer' || reading.kind === 'ambiguous') {
    const values = reading.kind === 'answer' ? [reading.value] : reading.candidates;
    const others = values
      .map((value) => form.options.findIndex(({ id }) => id === value) + 1)
      .filter((number) => number !== at + 1);
    conflicts.push(`${name} reads as option ${others.join(' or ')}: reword it without that number or those words.`);
  } else conflicts.push(`${name} cannot be chosen by its own words, which read as ${reading.kind}: reword it.`);
  return conflicts;
}
