import type { LocalDate } from './calendar/local-time.ts';
import type { Category } from './consent.ts';
import type { Reason } from './contact/risk/reason.ts';
import type { RiskLevel } from './contact/risk/signals.ts';
import type { SurveyId } from './conversation/survey.ts';
import type { LinkToken, MessageId } from './ids.ts';
import type { Instant } from './instant.ts';
import type { LanguageCode } from './language.ts';
import type { Micros } from './price/money.ts';
import type { AnswerReading, AnswerValue, Elsewhere } from './reading/answer.ts';
import type { Tone } from './reading/tone.ts';

/** What a text was sent for, as it appears in transcripts and numbers. */
export type Purpose =
  | `survey:${string}`
  | `campaign:${string}`
  | 'reply'
  | 'help'
  | 'opt-out-confirmation'
  | 'opt-in-confirmation'
  /** Asks for the yes of a double opt-in. */
  | 'opt-in-request';

/** Something that happened, told in the past tense. Facts are only ever added. */
export type Fact =
  | MessageFact
  | LinkClicked
  | SurveyFact
  | CaseFact
  | ConsentFact
  | OptOutListFact
  | ContactFact
  | TouchFact;

/** A text to send, as it was committed before it was sent. */
export interface MessageQueued {
  readonly kind: 'message-queued';
  readonly messageId: MessageId;
  readonly text: string;
  readonly purpose: Purpose;
  readonly category: Category;
  readonly language: LanguageCode;
  /** What it should cost, by the operator's own prices. */
  readonly micros: Micros;
  /** The short links in it; absent where it has none. */
  readonly links?: readonly MessageLink[];
}

/** A short link in a text, and where it leads for as long as it works. */
export interface MessageLink {
  readonly token: LinkToken;
  /** An absolute `https:` URL, as it was when the text was made out. */
  readonly target: string;
  /** From then on it leads nowhere. */
  readonly expiresAt: Instant;
}

/** Somebody or something asked for the target of a short link, and was led there. */
export interface LinkClicked {
  readonly kind: 'link-clicked';
  /** The text that the link stands in. */
  readonly messageId: MessageId;
  readonly token: LinkToken;
  /** What that text was sent for, for which occurrence of it, where it was planned, and in which language. */
  readonly purpose: Purpose;
  readonly occurrence?: string;
  readonly language: LanguageCode;
  /** Whatever looks at links before people do is a machine: previews, scanners. */
  readonly by: 'person' | 'machine';
  /** The first time that a person followed a link of this text. */
  readonly first: boolean;
}

/** What the provider made of a text when it was handed over. */
export type MessageOutcome =
  | { readonly kind: 'message-sent'; readonly messageId: MessageId; readonly providerId: string; readonly at: Instant }
  | { readonly kind: 'message-failed'; readonly messageId: MessageId; readonly reason: string; readonly at: Instant };

/** What the network said became of a text, days later at worst. `status` is the provider's own word. */
export type MessageReceipt =
  | { readonly kind: 'message-delivered'; readonly messageId: MessageId; readonly status: string; readonly at: Instant }
  | {
      readonly kind: 'message-undelivered';
      readonly messageId: MessageId;
      readonly status: string;
      readonly at: Instant;
    };

export type MessageFact =
  | {
      readonly kind: 'message-received';
      /** The provider's id of the inbound text. */
      readonly inboundId: string;
      readonly text: string;
      /** When SNS took it over; the turn may be later. */
      readonly receivedAt: Instant;
      /** The text that it answers, by its time: what that was for, and how long it took. */
      readonly replyTo?: { readonly purpose: Purpose; readonly seconds: number };
      /** What it sounds like, where it sounds like anything. */
      readonly tone?: Tone;
    }
  | MessageQueued
  | MessageOutcome
  | MessageReceipt
  /** Their text, and what would have been answered is not; an opt-out has its effect all the same. */
  | { readonly kind: 'answer-withheld'; readonly reason: WithheldReason }
  /** Their text was written by a machine: it brings nothing about. */
  | { readonly kind: 'automatic-reply-noticed'; readonly because: 'repeated' | 'phrase' }
  /** The provider had no room for it; attempt 0 is the first. */
  | {
      readonly kind: 'message-postponed';
      readonly messageId: MessageId;
      readonly attempt: number;
      readonly reason: string;
      readonly at: Instant;
    }
  /** The outcome of an earlier attempt is unknown, so the person may have had this text twice. */
  | { readonly kind: 'message-repeated'; readonly messageId: MessageId; readonly at: Instant };

export type WithheldReason =
  | Extract<SkipReason, 'country' | 'range-stopped'>
  /** They have been answered as often as anybody is within an hour. */
  | 'too-many-answers';

export type SurveyFact =
  | { readonly kind: 'survey-started'; readonly survey: SurveyId; readonly occurrence: string }
  | {
      readonly kind: 'question-answered';
      readonly survey: SurveyId;
      readonly question: string;
      readonly occurrence: string;
      /** Whether it opens the survey: then a person who was asked has responded. */
      readonly first: boolean;
      readonly value: AnswerValue;
      readonly raw: string;
      readonly how: Extract<AnswerReading, { kind: 'answer' }>['how'];
      readonly sure: Extract<AnswerReading, { kind: 'answer' }>['sure'];
      /** What else the same text wants of us. */
      readonly also?: Elsewhere;
      /** It came after the survey had expired. */
      readonly late?: true;
    }
  | {
      readonly kind: 'answer-not-understood';
      readonly survey: SurveyId;
      readonly question: string;
      readonly why: Exclude<AnswerReading['kind'], 'answer'>;
    }
  /** It could not be read, however often it was asked for. */
  | {
      readonly kind: 'answer-kept-as-comment';
      readonly survey: SurveyId;
      readonly question: string;
      readonly occurrence: string;
      readonly words: string;
      /** The case that it belongs to. */
      readonly caseId?: string;
    }
  /** An event of the operator's own, called for by an answer; the words of open answers are left out. */
  | {
      readonly kind: 'custom-event';
      readonly type: string;
      readonly survey: SurveyId;
      readonly question: string;
      readonly occurrence: string;
      readonly value?: AnswerValue;
    }
  | { readonly kind: 'reminder-due'; readonly survey: SurveyId; readonly question: string }
  | {
      readonly kind: 'survey-ended';
      readonly survey: SurveyId;
      readonly occurrence: string;
      readonly outcome: 'completed' | 'not-understood' | 'expired' | 'opted-out' | 'withdrawn';
    };

export type CaseFact =
  | {
      readonly kind: 'case-opened';
      readonly caseId: string;
      readonly survey: SurveyId;
      readonly question: string;
      /** What was asked about: where that is a case of the operator's own, it is to be opened again. */
      readonly occurrence: string;
      /** Left out of an open answer, which is words. */
      readonly value?: AnswerValue;
    }
  | { readonly kind: 'case-commented'; readonly caseId: string; readonly words: string };

/** What is kept of a change of consent as evidence. Whose consent it is and when it changed, the turn tells. */
export interface ConsentEvidence {
  readonly categories: readonly Category[];
  /** How we were told. */
  readonly channel: 'sms' | 'event' | 'import' | 'provider';
  /** Who told us: `customer`, a system by the source of its events, whoever ran an import, or `AWS`. */
  readonly by: string;
  /** The customer's own words; else what was told: the event's type, the provider's reason. */
  readonly words: string;
  /** Of the program under which it changed: its texts say what the customer was told. */
  readonly program: string;
}

/** Where and when somebody agreed, as whoever keeps the record of it says. */
export interface ConsentGiven {
  /** Such as `checkout page` or `spring fair, paper form`. */
  readonly where?: string;
  /** `YYYY-MM-DD` or an instant; where it is absent, they agreed when we were told. */
  readonly on?: string;
}

export type ConsentFact =
  | ({
      readonly kind: 'consent-withdrawn';
      /** The rule by which the words were read so; never the words themselves. */
      readonly because?: string;
      /** What the last text was for that had come to them unasked, as far as it is known to have come. */
      readonly after?: Purpose;
    } & ConsentEvidence)
  | ({ readonly kind: 'consent-granted'; readonly given?: ConsentGiven } & ConsentEvidence)
  /** Somebody said that they agree; they are asked by text whether they do, and until a yes they have not. */
  | ({ readonly kind: 'consent-requested'; readonly given?: ConsentGiven } & ConsentEvidence)
  /** Told of somebody who opted out: it holds nothing, until their own word brings them back. */
  | ({ readonly kind: 'consent-noted'; readonly given?: ConsentGiven } & ConsentEvidence)
  /** They were asked, and said no. */
  | ({ readonly kind: 'consent-declined' } & ConsentEvidence)
  /** Their words may mean no: they are asked, and get service texts only until they say. */
  | ({ readonly kind: 'consent-doubted'; readonly because: string } & Omit<ConsentEvidence, 'categories'>);

/** What the provider's own list of those who opted out brought about. */
export type OptOutListFact =
  /** Their number was taken off the provider's own list of those who opted out, or was no longer on it. */
  | { readonly kind: 'number-released' }
  /** They opted in, and the provider keeps their number on that list: until then, where it is known. */
  | { readonly kind: 'opt-in-refused'; readonly until?: Instant }
  /** They asked for help, and the provider refused the answer because of that list. */
  | { readonly kind: 'help-unanswered' };

/** The day under which somebody is counted as having joined. */
export interface JoinedOn {
  readonly joinedOn: LocalDate;
  /** The day on which we heard of them, where it is a later one: those like them who left before, nobody told us of. */
  readonly toldOn?: LocalDate;
  /** Nobody told when they joined: it is the day on which we first heard of them as a customer. */
  readonly undated?: true;
}

export type ContactFact =
  /** Somebody became a customer, or the day on which they did turns out to be another; told again, it is no news. */
  | ({
      readonly kind: 'customer-joined';
      readonly source: string;
      /** As what they were counted until now: there they are one less. */
      readonly insteadOf?: JoinedOn;
    } & JoinedOn)
  /** Somebody who was counted as having joined is a customer no longer; who comes back joins again. */
  | ({ readonly kind: 'customer-left'; readonly leftOn: LocalDate; readonly source: string } & JoinedOn)
  | { readonly kind: 'customer-event'; readonly type: string; readonly source: string }
  /** They did what a message was to bring about, in the time that its campaign gives it; once for each message. */
  | {
      readonly kind: 'converted';
      readonly purpose: Purpose;
      readonly occurrence: string;
      /** The type of the customer's event. */
      readonly event: string;
    }
  | { readonly kind: 'customer-updated'; readonly changed: readonly string[]; readonly source: string }
  /** They are more likely to leave than when we last looked. */
  | {
      readonly kind: 'risk-rose';
      readonly level: RiskLevel;
      readonly before: RiskLevel;
      readonly reasons: readonly Reason[];
    }
  /** The provider says that no text can reach this number. */
  | { readonly kind: 'number-unreachable' }
  | {
      readonly kind: 'contact-tagged';
      readonly tag: string;
      readonly survey: SurveyId;
      readonly question: string;
      readonly occurrence: string;
    }
  /** An event named a person whom we cannot write to; `problem` never holds the number itself. */
  | { readonly kind: 'contact-refused'; readonly eventType: string; readonly problem: string; readonly source: string };

/** A planned message that did not go out, or not yet. */
export type TouchFact =
  | {
      readonly kind: 'touch-skipped';
      readonly purpose: Purpose;
      readonly occurrence: string;
      readonly reason: SkipReason;
    }
  | {
      readonly kind: 'touch-deferred';
      readonly purpose: Purpose;
      readonly occurrence: string;
      readonly reason: DeferReason;
      readonly until: Instant;
    };

export type SkipReason =
  | 'unknown-contact'
  | 'unreachable'
  | 'opted-out'
  | 'consent-unsure'
  | 'no-consent'
  | 'stale'
  /** The campaign was called off, or waits for an approval that this definition does not have. */
  | 'cancelled'
  | 'unapproved'
  /** They no longer belong to those whom it is for. */
  | 'not-in-audience'
  /** It follows up on a silence, and they have written. */
  | 'replied'
  | 'fatigue'
  /** Its text names something that is not known of them, or leads to what is no address. */
  | 'incomplete'
  /** The month's budget is spent. */
  | 'over-budget'
  /** Texts may not go where their number is of. */
  | 'country'
  /** Their number is of a range that draws more texts than people would, and is stopped. */
  | 'range-stopped'
  | DeferReason;
export type DeferReason =
  | 'quiet-hours'
  /** They have had as much as the program's caps allow. */
  | 'cap'
  | 'conversation-busy';

export function isQueued(fact: Fact): fact is MessageQueued {
  return fact.kind === 'message-queued';
}
