import { textIn } from '../content/message.ts';
import type { Language } from '../language.ts';
import type { AnswerForm } from '../reading/answer.ts';
import type { QuestionForm } from './survey.ts';

const byLanguage = new WeakMap<QuestionForm, Map<string, AnswerForm>>();

/** A question's form with its labels in one language; the same object each time, so that the reader can keep what it prepared. */
export function formIn(language: Language, form: QuestionForm): AnswerForm {
  if (form.kind !== 'choice') return form;
  const forms = byLanguage.get(form) ?? new Map<string, AnswerForm>();
  byLanguage.set(form, forms);
  const known = forms.get(language.code);
  if (known !== undefined) return known;
  const options = form.options.map(({ id, label }) => ({ id, label: textIn(language, label) }));
  const made: AnswerForm = { kind: 'choice', options };
  forms.set(language.code, made);
  return made;
}
