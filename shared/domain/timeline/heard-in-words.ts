import type { Fact } from '../facts.ts';
import type { AnswerValue } from '../reading/answer.ts';

/** What a text of theirs was taken for, and what it brought about. */
export function heardInWords(fact: Fact): string | undefined {
  switch (fact.kind) {
    case 'question-answered':
      return `answers ${fact.survey}, ${fact.question}: ${valueInWords(fact.value)}${fact.late ? ', late' : ''}`;
    case 'answer-not-understood':
      return `not understood as an answer to ${fact.survey}, ${fact.question}: ${fact.why}`;
    case 'answer-kept-as-comment':
      return `kept as a comment on ${fact.survey}, ${fact.question}`;
    case 'case-commented':
      return `added to case ${fact.caseId}`;
    case 'case-opened':
      return `opens case ${fact.caseId}${fact.value === undefined ? '' : `: ${fact.question} is ${valueInWords(fact.value)}`}`;
    case 'survey-ended':
      return `${fact.survey} ends: ${fact.outcome}`;
    case 'contact-tagged':
      return `tagged ${fact.tag}`;
    case 'custom-event':
      return `${fact.type} is put on the bus`;
    case 'consent-withdrawn':
      return `withdraws consent to ${listed(fact.categories)} (${fact.channel}, ${fact.by})`;
    case 'consent-granted':
      return `consents to ${listed(fact.categories)} (${fact.channel}, ${fact.by})`;
    case 'consent-requested':
      return `is to say by text whether they agree to ${listed(fact.categories)}`;
    case 'consent-noted':
      return `${fact.by} says that they agree to ${listed(fact.categories)}; they opted out, and that holds`;
    case 'consent-declined':
      return `says no to ${listed(fact.categories)}`;
    case 'consent-doubted':
      return `may mean that we should stop (${fact.because}): asked, and only service texts until they say`;
    case 'answer-withheld':
      return `not answered: ${fact.reason}`;
    case 'automatic-reply-noticed':
      return `taken for a machine's: ${fact.because}`;
    case 'opt-in-refused':
      return `opts in, and AWS keeps the number on its list${fact.until === undefined ? '' : ` until ${fact.until.slice(0, 10)}`}`;
    case 'help-unanswered':
      return 'asks for help, and AWS refuses the answer: the number is on its list of those who opted out';
    default:
      return undefined;
  }
}

function valueInWords(value: AnswerValue): string {
  if (value === true) return 'yes';
  return value === false ? 'no' : String(value);
}

function listed(categories: readonly string[]): string {
  return categories.length === 0 ? 'nothing' : categories.join(', ');
}
