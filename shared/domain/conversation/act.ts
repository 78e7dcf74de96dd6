import type { Contact } from '../contact/contact.ts';
import type { SpeakingContext } from '../context.ts';
import type { Fact, SurveyFact } from '../facts.ts';
import type { Action, SurveyId } from './survey.ts';

type Answered = Extract<SurveyFact, { kind: 'question-answered' }>;

/** What an answer brought about. */
export interface Acted {
  readonly contact: Contact;
  readonly facts: readonly Fact[];
  /** The case that was opened. */
  readonly caseId?: string;
  /** To go on with once this survey has ended. */
  readonly nextSurvey?: SurveyId;
}

export function act(contact: Contact, actions: readonly Action[], answered: Answered, context: SpeakingContext): Acted {
  return actions.reduce<Acted>((acted, action) => perform(acted, action, answered, context), { contact, facts: [] });
}

function perform(
  acted: Acted,
  action: Action,
  { survey, question, occurrence, value, how }: Answered,
  context: SpeakingContext,
): Acted {
  const told = how === 'words' ? {} : { value };
  switch (action.kind) {
    case 'open-case': {
      const caseId = context.newId();
      const opened: Fact = { kind: 'case-opened', caseId, survey, question, occurrence, ...told };
      return { ...acted, caseId, facts: [...acted.facts, opened] };
    }
    case 'tag': {
      const { tag } = action;
      const { profile } = acted.contact;
      const { tags = [] } = profile;
      if (tags.includes(tag)) return acted;
      return {
        ...acted,
        contact: { ...acted.contact, profile: { ...profile, tags: [...tags, tag] } },
        facts: [...acted.facts, { kind: 'contact-tagged', tag, survey, question, occurrence }],
      };
    }
    case 'put-event': {
      const put: Fact = { kind: 'custom-event', type: action.type, survey, question, occurrence, ...told };
      return { ...acted, facts: [...acted.facts, put] };
    }
    case 'start-survey':
      return { ...acted, nextSurvey: action.survey };
  }
}
