import type { Birthday, LocalDate, TimeZone } from '../calendar/local-time.ts';
import type { Converting } from '../campaign/converting.ts';
import type { TouchOnItsWay } from '../campaign/touch.ts';
import type { Category, Consent } from '../consent.ts';
import { SERVICE_ONLY } from '../consent.ts';
import type { Conversation } from '../conversation/conversation.ts';
import { IDLE } from '../conversation/conversation.ts';
import type { SurveyId } from '../conversation/survey.ts';
import type { ConsentGiven } from '../facts.ts';
import type { ContactId, MessageId, PhoneNumber } from '../ids.ts';
import type { Instant } from '../instant.ts';
import type { LanguageCode } from '../language.ts';
import type { LastText } from './last-text.ts';
import type { Newcomer } from './newcomer.ts';
import type { Rhythm, RiskFound, Temper } from './risk/signals.ts';
import type { Tenure } from './tenure.ts';

/** What the operator's systems told us of a customer. */
export interface Profile {
  readonly name?: string;
  readonly language?: LanguageCode;
  readonly timezone?: TimeZone;
  readonly birthday?: Birthday;
  readonly joinedOn?: LocalDate;
  readonly tags?: readonly string[];
  readonly interests?: readonly string[];
  /** The operator's own fields, for texts and segments: plan, product, branch. */
  readonly attributes?: Readonly<Record<string, string>>;
}

export interface Contact {
  readonly contactId: ContactId;
  readonly phone: PhoneNumber;
  /** Counts the committed turns; a turn decided on an older version is decided again. 0: never stored. */
  readonly version: number;
  /** A stranger wrote to us, and nobody told us of them; a former customer has left, and is planned nothing. */
  readonly standing: 'customer' | 'former' | 'stranger';
  readonly profile: Profile;
  /** As what they are counted; it stays with those who have left. */
  readonly tenure?: Tenure;
  readonly consent: Consent;
  readonly conversation: Conversation;
  /** The language that they write in, where its script tells and nobody told us another. Only answers are in it. */
  readonly writes?: LanguageCode;
  /** Their last text, as far as it takes to notice that a machine repeats it. */
  readonly repeated?: Repeated;
  /** When they were answered within an hour before the last answer, in seconds since 1970. */
  readonly answeredAt?: readonly number[];
  /** Absent of those whom the operator brought in as customers. */
  readonly newcomer?: Newcomer;
  /** The local day on which an ordinary message was last answered by itself. */
  readonly courtesyOn?: LocalDate;
  /** They wrote something that may mean no. They were asked once; until they say, nothing but service is sent. */
  readonly unsureSince?: Instant;
  /** When they last said no to anything, or may have, by a text or as others tell; gone once a START came in after it. */
  readonly saidNoAt?: Instant;
  /** Advertising that they are said to have agreed to, and have not confirmed. */
  readonly unconfirmed?: Unconfirmed;
  /** The moment of the last event or file that told what they agreed to; what is older tells it no more. */
  readonly consentToldAt?: Instant;
  /** Advertising that they said no to when they were asked. */
  readonly declined?: Declined;
  /** Since when their number is known to stand on the provider's own list of those who opted out. */
  readonly listedAt?: Instant;
  /** When their number was last taken off that list. */
  readonly releasedAt?: Instant;
  /** The provider refused this number as one that cannot be texted. */
  readonly unreachable?: true;
  /** When a survey last began, whichever it was. */
  readonly lastAskedAt?: Instant;
  /** When they last wrote to us themselves: what a machine answers for them is not counted. */
  readonly lastHeardAt?: Instant;
  /** When they last did anything that we know of: wrote, opened a link, ordered, came or went. */
  readonly lastActiveAt?: Instant;
  /** The day under which an index finds them as active; it follows `lastActiveAt` now and then. */
  readonly activeOn?: LocalDate;
  /** When they last opened one of our links. */
  readonly lastClickedAt?: Instant;
  /** The texts of which they followed a link, as long as it can be followed again: until when that is. */
  readonly clicked?: Readonly<Record<MessageId, Instant>>;
  /** Their last answer to each survey's first question, where it is a number. */
  readonly scores?: Readonly<Record<SurveyId, Score>>;
  /** Surveys that began since their last word. */
  readonly unanswered?: number;
  readonly rhythm?: Rhythm;
  readonly temper?: Temper;
  readonly risk?: RiskFound;
  /** Planned messages of late, by the day on their own calendar, as far back as any cap looks. */
  readonly sent?: readonly SentOn[];
  /** When a text was last made out to them. */
  readonly lastTextAt?: Instant;
  readonly lastText?: LastText;
  /** Messages of late that may yet bring about what they are for. */
  readonly converting?: readonly Converting[];
  /** They were erased then, and have written since; what is older than that has no effect any more. */
  readonly erasedAt?: Instant;
  /** When somebody will look at this contact without being asked. */
  readonly wakesAt?: Instant;
  /** Planned messages that wait for their hour or their turn. */
  readonly deferred?: readonly DeferredTouch[];
}

/** The text that came last, as a hash that is different for everybody, and how often it has come. */
export interface Repeated {
  readonly hash: number;
  readonly times: number;
  /** When it came first; once it is taken for a machine's, when it came last. */
  readonly since: Instant;
}

export interface Unconfirmed {
  readonly categories: readonly Category[];
  readonly given?: ConsentGiven;
  readonly since: Instant;
  /** When they were asked; absent while it is still to be done. */
  readonly askedAt?: Instant;
}

export interface Declined {
  readonly categories: readonly Category[];
  readonly at: Instant;
}

export interface Score {
  readonly value: number;
  /** It says that they are not content. */
  readonly bad?: true;
  readonly at: Instant;
}

export type SentOn = { readonly on: LocalDate } & { readonly [category in Category]?: number };

export interface DeferredTouch extends Omit<TouchOnItsWay, 'contactId'> {
  readonly until: Instant;
}

export function stranger(contactId: ContactId, phone: PhoneNumber): Contact {
  return {
    contactId,
    phone,
    version: 0,
    standing: 'stranger',
    profile: {},
    consent: SERVICE_ONLY,
    conversation: IDLE,
  };
}
