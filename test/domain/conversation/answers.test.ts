import { describe, expect, it } from 'vitest';
import { checkProgram } from '../../../shared/domain/check/check-program.ts';
import type { Action, SurveyDefinition } from '../../../shared/domain/conversation/survey.ts';
import { eventsOf } from '../../../shared/domain/events.ts';
import { turnId } from '../../../shared/domain/turn.ts';
import { asked, factsIn, JANE, kindsIn, NOON, PROGRAM, score, stars, text, textsIn } from './support.ts';

describe('an answer', () => {
  it('opens a case, tags the contact and tells other systems, where the program says so', () => {
    const decision = text(asked(), '3');
    expect(kindsIn(decision)).toEqual(['question-answered', 'case-opened', 'contact-tagged', 'custom-event']);
    expect(decision.contact.profile.tags).toEqual(['at-risk']);
    expect(decision.contact.conversation).toMatchObject({ kind: 'awaiting-answer', question: 'why' });
    expect(textsIn(decision)).toEqual(['why']);
    const { contactId } = JANE;
    const turn = {
      contactId,
      turnId: turnId(NOON, 't'),
      at: NOON,
      cause: { kind: 'wake' },
      facts: decision.facts,
    } as const;
    expect(eventsOf(turn)).toEqual([
      { type: 'response.recorded', detail: expect.objectContaining({ value: 3 }) },
      { type: 'case.opened', detail: expect.objectContaining({ value: 3, occurrence: 'order-1' }) },
      {
        type: 'plan.at-risk',
        detail: {
          contactId,
          turnId: turn.turnId,
          survey: 'score',
          question: 'score',
          occurrence: 'order-1',
          value: 3,
        },
      },
    ]);
  });

  it('tags nobody twice', () => {
    const tagged = { ...JANE, profile: { ...JANE.profile, tags: ['at-risk'] } };
    const decision = text(asked('score', NOON, tagged), '3');
    expect(decision.contact.profile.tags).toEqual(['at-risk']);
    expect(factsIn(decision, 'contact-tagged')).toEqual([]);
  });

  it('goes on with another survey in one text, under a name of its own', () => {
    const decision = text(asked(), '10');
    expect(kindsIn(decision)).toEqual(['question-answered', 'survey-ended', 'survey-started']);
    expect(textsIn(decision)).toEqual(['thanks\nstars']);
    expect(decision.contact.conversation).toMatchObject({ survey: 'stars', occurrence: 'score/order-1' });
    const last = text(decision.contact, '5');
    expect(textsIn(last)).toEqual(['thanks']);
    expect(last.contact.conversation).toEqual({ kind: 'idle' });
  });

  it('that also wants something else counts, and says once a day that a person will read it', () => {
    const both = '8. When do you open on Sundays?';
    const decision = text(asked(), both);
    expect(factsIn(decision, 'question-answered')).toMatchObject([{ value: 8, raw: both, also: 'question' }]);
    expect(textsIn(decision)).toEqual(['thanks\nA person will also read the rest of your message.']);
    expect(textsIn(text(asked('score', NOON, decision.contact), both))).toEqual(['thanks']);
  });
});

describe('an answer that cannot be read', () => {
  it('is asked for again as often as the question says, then kept as a comment', () => {
    const once = text(asked(), 'purple');
    expect(textsIn(once)).toEqual(['score.reprompt']);
    const twice = text(once.contact, 'very purple');
    expect(factsIn(twice, 'answer-kept-as-comment')).toEqual([
      {
        kind: 'answer-kept-as-comment',
        survey: 'score',
        question: 'score',
        occurrence: 'order-1',
        words: 'very purple',
      },
    ]);
    expect(textsIn(twice)).toEqual([expect.stringContaining('a person will read')]);
    expect(twice.contact.conversation).toEqual({ kind: 'idle' });
  });

  it('is asked for twice where the question says two', () => {
    const twice = text(text(asked('stars'), 'purple').contact, 'purple');
    expect(textsIn(twice)).toEqual(['stars.reprompt']);
    expect(kindsIn(text(twice.contact, 'mauve'))).toContain('answer-kept-as-comment');
  });

  it('belongs to the case that the survey opened', () => {
    const why = text(asked(), '3').contact;
    const [opened] = factsIn(text(asked(), '3'), 'case-opened');
    const given = text(text(why, '...').contact, '...');
    expect(factsIn(given, 'answer-kept-as-comment')).toMatchObject([{ caseId: opened?.caseId, words: '...' }]);
  });
});

describe('the check of what an answer brings about', () => {
  const fields = { businessName: 'Acme', helpContact: 'help@example.com', linkBase: 'https://go.acme.example' };
  const { questions } = score;

  function problemsOf(action: Action, next = { kind: 'end', text: 'thanks' } as const): string {
    const survey: SurveyDefinition = {
      ...score,
      questions: { ...questions, why: { ...score.questions['why']!, branches: [{ actions: [action], next }] } },
    };
    return checkProgram({ ...PROGRAM, surveys: [survey, stars] }, fields)
      .filter((problem) => problem.startsWith('survey'))
      .join('\n');
  }

  it.each<[Action, string]>([
    [{ kind: 'tag', tag: 'At Risk' }, 'question why: the tag "At Risk"'],
    [{ kind: 'put-event', type: 'Risky' }, 'the event type "Risky" is not one'],
    [{ kind: 'put-event', type: 'case.opened' }, '"case.opened" already means something else'],
    [{ kind: 'put-event', type: 'customer.left' }, '"customer.left" already means something else'],
    [{ kind: 'start-survey', survey: 'sters' }, 'starts the survey "sters", which does not exist'],
    [{ kind: 'start-survey', survey: 'score' }, 'survey score: score starts score, which goes round in a loop'],
  ])('refuses %j', (action, expected) => {
    expect(problemsOf(action)).toContain(expected);
  });

  it('lets through what can be done', () => {
    expect(problemsOf({ kind: 'put-event', type: 'plan.at-risk' })).toBe('');
    expect(problemsOf({ kind: 'start-survey', survey: 'stars' })).toBe('');
  });

  it('refuses a survey that starts another while it goes on, more than three re-prompts and half a day of fatigue', () => {
    const going = { ...score.questions['score']! };
    const [branch] = going.branches;
    const actions = [{ kind: 'start-survey', survey: 'stars' }] as const;
    const survey: SurveyDefinition = {
      ...score,
      questions: {
        ...score.questions,
        score: { ...going, reprompts: 4, branches: [{ ...branch!, actions }, ...going.branches.slice(1)] },
      },
    };
    const problems = checkProgram({ ...PROGRAM, surveys: [survey, stars], fatigueDays: 0.5 }, fields).join('\n');
    expect(problems).toContain('question score: starts the survey "stars" but goes on asking');
    expect(problems).toContain('question score: asks again 4 times');
    expect(problems).toContain('fatigueDays is 0.5');
  });
});
