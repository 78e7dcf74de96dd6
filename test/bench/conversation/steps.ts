import { transition } from 'xstate';
import type { Contact } from '../../../shared/domain/contact/contact.ts';
import type { SpeakingContext } from '../../../shared/domain/context.ts';
import { languageFor } from '../../../shared/domain/context.ts';
import { formIn } from '../../../shared/domain/conversation/form.ts';
import type { ConversationInput } from '../../../shared/domain/conversation/inputs.ts';
import { say } from '../../../shared/domain/conversation/say.ts';
import { step } from '../../../shared/domain/conversation/step.ts';
import type { Fact } from '../../../shared/domain/facts.ts';
import { questionOf, surveyOf, vocabularies } from '../../../shared/domain/program.ts';
import { readAnswer } from '../../../shared/domain/reading/answer.ts';
import type { Person, SurveyContext, SurveyEvent } from './machine.ts';
import { surveyMachine } from './machine.ts';

/** A conversation between two steps is JSON, as a store has it. */
export interface Stepped {
  readonly state: string;
  readonly facts: readonly Fact[];
}

/** Takes a conversation one step further. */
export interface Stepper {
  begin(contact: Contact): string;
  step(state: string, input: ConversationInput, context: SpeakingContext): Stepped;
  /** Whom the state tells of, the conversation aside. */
  personIn(state: string): Person;
}

export const ours: Stepper = {
  begin: (contact) => JSON.stringify(contact),
  step(state, input, context) {
    const contact = JSON.parse(state) as Contact;
    const decision = step(contact, input, context);
    if (decision === 'not-heard') return { state: JSON.stringify(contact), facts: [] };
    return { state: JSON.stringify(decision.contact), facts: decision.facts };
  },
  personIn(state) {
    const { conversation: _, ...person } = JSON.parse(state) as Contact;
    return person;
  },
};

interface Kept {
  readonly value: Parameters<typeof surveyMachine.resolveState>[0]['value'];
  readonly context: SurveyContext;
}

/** What xstate calls pure: a snapshot is restored from its value and context, and its actions are carried out here. */
export const withXstate: Stepper = {
  begin({ conversation: _, ...person }) {
    const asking = { survey: 'onboarding', question: 'ease', occurrence: '' };
    const context = { person, asking, askedAt: '', reprompts: 0, reminded: false };
    return JSON.stringify({ value: 'idle', context });
  },
  step(state, input, context) {
    const kept = JSON.parse(state) as Kept;
    const event = eventOf(kept, input, context);
    const before = surveyMachine.resolveState({ value: kept.value, context: kept.context });
    const [after, actions] = transition(surveyMachine, before, event);
    const contact = contactOf(after.context);
    const facts: Fact[] = [];
    for (const action of actions) {
      if (action.type === 'tell') facts.push(action.params as Fact);
      if (action.type === 'say')
        facts.push(say(contact, [(action.params as { key: string }).key], 'onboarding', context));
    }
    return { state: JSON.stringify({ value: after.value, context: after.context }), facts };
  },
  personIn: (state) => (JSON.parse(state) as Kept).context.person,
};

function eventOf(
  { context: { person, asking } }: Kept,
  input: ConversationInput,
  context: SpeakingContext,
): SurveyEvent {
  const { now, program } = context;
  switch (input.kind) {
    case 'start':
      return { type: 'start', occurrence: input.occurrence, now };
    case 'time':
      return { type: 'time', setBy: input.askedAt, now };
    case 'text': {
      const survey = surveyOf(program, asking.survey);
      const question = survey && questionOf(survey, asking.question);
      if (question === undefined) throw new Error(`The program has no question ${asking.survey}/${asking.question}.`);
      const language = languageFor(person as Contact, program);
      const reading = readAnswer(formIn(language, question.form), input.text, vocabularies(program, language));
      return { type: 'text', raw: input.text, reading, now, newId: context.newId };
    }
  }
}

function contactOf({ person }: SurveyContext): Contact {
  return { ...person, conversation: { kind: 'idle' } };
}
