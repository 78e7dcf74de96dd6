import type { Told } from '../../../shared/app/console/told.ts';
import type { WordsPage } from '../../../shared/contracts/console/responses.ts';
import { contactIn } from '../../../shared/domain/contact/erased.ts';
import { directionOf } from '../../../shared/domain/content/direction.ts';
import type { SurveyFact } from '../../../shared/domain/facts.ts';
import type { Turn } from '../../../shared/domain/turn.ts';

/** Words that somebody wrote in answer to a question: to an open one, or where what they wrote was kept as a comment. */
type Worded = Extract<SurveyFact, { kind: 'question-answered' | 'answer-kept-as-comment' }>;

export function wordsIn(turn: Turn, survey: string, question: string | undefined): readonly Worded[] {
  return turn.facts.filter(
    (fact): fact is Worded =>
      (fact.kind === 'answer-kept-as-comment' || (fact.kind === 'question-answered' && fact.how === 'words')) &&
      fact.survey === survey &&
      (question === undefined || fact.question === question),
  );
}

export function wordsOf({ turns, people }: Told, survey: string, question: string | undefined): WordsPage['words'] {
  return turns.flatMap((turn) => {
    const contact = contactIn(people.get(turn.contactId));
    return wordsIn(turn, survey, question).map((fact) => {
      const words = fact.kind === 'question-answered' ? fact.raw : fact.words;
      return {
        contactId: turn.contactId,
        name: contact?.profile.name ?? null,
        at: turn.at,
        question: fact.question,
        words,
        language: turn.language ?? null,
        direction: directionOf(words),
      };
    });
  });
}
