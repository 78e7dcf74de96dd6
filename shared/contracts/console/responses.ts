import type { DayNumbers, Numbers, QuestionNumbers } from './numbers.ts';

/** Who may see what: viewers see numbers, agents also people and their words, admins may also recount. */
export const ROLES = ['viewer', 'agent', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** `GET /config.json`, for everybody: what it takes to sign in. */
export interface PublicConfig {
  readonly business: string;
  /** OpenID Connect. */
  readonly signIn: {
    readonly issuer: string;
    readonly authorizationEndpoint: string;
    readonly tokenEndpoint: string;
    readonly endSessionEndpoint: string;
    readonly clientId: string;
  };
  /** How often the page asks for what is new. */
  readonly refreshSeconds: number;
}

/** `GET /api/session`. */
export interface Session {
  readonly role: Role;
  readonly business: string;
  /** The deployment's clock, which the local run moves. */
  readonly now: string;
  readonly languages: readonly { readonly code: string; readonly name: string; readonly direction: 'ltr' | 'rtl' }[];
  /** What texts are sent for, as `Overview` is asked by it: `survey:nps`, `campaign:birthday`. */
  readonly campaigns: readonly string[];
  readonly surveys: readonly SurveySummary[];
}

export interface SurveySummary {
  readonly id: string;
  /** What decision its answers serve. */
  readonly goal: string;
  readonly questions: readonly QuestionSummary[];
}

export interface QuestionSummary {
  readonly id: string;
  readonly kind: 'scale' | 'choice' | 'yes-no' | 'stars' | 'open';
  /** As it is asked in English, or in the first language. */
  readonly text: string;
  /** The ids of a choice's options, and their labels. */
  readonly options?: Readonly<Record<string, string>>;
  /** The lowest and the highest of a scale, or of stars: what nobody chose is drawn as well. */
  readonly range?: { readonly from: number; readonly to: number };
}

/** Days of the deployment (UTC), both ends included; at most 366 days. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** `GET /api/overview?from&to[&campaign][&language]`, made of rollups only. */
export interface Overview {
  readonly period: Period;
  readonly totals: Numbers;
  readonly days: readonly DayNumbers[];
  readonly churn: Churn;
  /** What happened before then is counted for good, but for what is told late; null before the first count. */
  readonly finalUntil: string | null;
}

/** One calendar month or quarter. */
export interface ChurnPeriod {
  /** `2026-03` or `2026-Q1`. */
  readonly period: string;
  readonly finished: boolean;
  readonly atStart: number;
  readonly joined: number;
  /** Customers for longer, of whom we heard in this period: an import, mostly. */
  readonly told: number;
  readonly lost: number;
  /** `atStart` + `joined` + `told` − `lost` */
  readonly atEnd: number;
  /** Lost ÷ customers at the start, 0 to 1. */
  readonly simple: number | null;
  /** Lost ÷ the mean of customers at start and end. */
  readonly adjusted: number | null;
}

export interface Churn {
  readonly months: readonly ChurnPeriod[];
  readonly quarters: readonly ChurnPeriod[];
  readonly prediction: ChurnPrediction;
  /** Joining months whose counts cannot be, in words; nothing above counts them. */
  readonly leftOut: readonly string[];
}

export type ChurnPrediction =
  | { readonly kind: 'not-enough-data'; readonly why: string }
  | {
      readonly kind: 'fitted';
      readonly alpha: number;
      readonly beta: number;
      readonly customers: number;
      /** The share that is still with us after so many months, observed where cohorts are old enough, and projected. */
      readonly retention: readonly {
        readonly month: number;
        readonly projected: number;
        readonly low: number;
        readonly high: number;
        readonly observed?: number;
      }[];
      /** Of the interval: 0.9. */
      readonly level: number;
      /** Predictive churn: of those who are customers when a month begins, how many are likely to leave in it. */
      readonly expected: readonly {
        readonly month: string;
        readonly start: number;
        readonly lost: number;
        readonly churn: number | null;
      }[];
      /** Months that a new customer may be expected to stay; null where the model sets no bound to it. */
      readonly lifetimeMonths: number | null;
      readonly lifetimeInWords: string;
    };

/** `GET /api/surveys/:id?from&to[&language]` */
export interface SurveyReport {
  readonly period: Period;
  readonly survey: SurveySummary;
  readonly totals: Numbers;
  readonly days: readonly DayNumbers[];
  readonly questions: readonly QuestionNumbers[];
}

/** `GET /api/surveys/:id/words?question&from&to[&language][&cursor]`, for agents: the newest first. */
export interface WordsPage {
  readonly words: readonly {
    readonly contactId: string;
    readonly name: string | null;
    readonly at: string;
    readonly question: string;
    readonly words: string;
    readonly language: string | null;
    readonly direction: 'ltr' | 'rtl';
  }[];
  readonly next: string | null;
}

/** `GET /api/campaigns?from&to[&language]`; a survey stands under its purpose, `survey:nps`. */
export interface CampaignList {
  readonly period: Period;
  readonly campaigns: readonly { readonly purpose: string; readonly numbers: Numbers }[];
}

/** `GET /api/campaigns/:purpose?from&to[&language]` */
export interface CampaignReport {
  readonly period: Period;
  readonly purpose: string;
  readonly totals: Numbers;
  readonly days: readonly DayNumbers[];
}

/** `GET /api/conversations?measure&from&to[&purpose][&language][&cursor]`, for agents: what a number counts, the newest first. */
export interface ConversationPage {
  readonly rows: readonly ConversationRow[];
  readonly next: string | null;
}

export interface ConversationRow {
  readonly contactId: string;
  readonly name: string | null;
  /** All but its last four digits are hidden. */
  readonly phone: string;
  readonly at: string;
  /** Whose text it is; null where nobody wrote. */
  readonly from: 'them' | 'us' | null;
  readonly text: string | null;
  /** What the text was taken for or what became of it, and what else happened with it, in words. */
  readonly what: string;
  readonly language: string | null;
  readonly direction: 'ltr' | 'rtl';
}

/** `GET /api/recent`, for agents: what happened last, the newest first. */
export interface Recent {
  readonly now: string;
  readonly rows: readonly ConversationRow[];
}

/** `GET /api/contacts/:contactId[?cursor]`, for agents; `POST /api/contacts/find {phone}` tells the id: `{contactId}`. */
export interface ContactPage {
  readonly contactId: string;
  /** Of somebody who was erased, nothing is left. */
  readonly person: Person | null;
  /** The newest first. */
  readonly timeline: readonly TimelineEntry[];
  readonly next: string | null;
}

export interface Person {
  readonly name: string | null;
  readonly phone: string;
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly timeZone: string;
  readonly standing: 'customer' | 'former' | 'stranger';
  readonly joinedOn: string | null;
  readonly tags: readonly string[];
  readonly attributes: Readonly<Record<string, string>>;
  readonly consent: string;
  readonly conversation: string;
  readonly scores: Readonly<Record<string, { readonly value: number; readonly at: string }>>;
  readonly risk: { readonly level: 'low' | 'watch' | 'high'; readonly reasons: readonly string[] };
}

export interface TimelineEntry {
  readonly at: string;
  readonly kind: 'theirs' | 'ours' | 'event' | 'note';
  /** The text, or what happened in words. */
  readonly text: string;
  /** What became of our text, what it was for, why something did not leave. */
  readonly details: readonly string[];
  readonly direction: 'ltr' | 'rtl';
}

/** `POST /api/count`, for agents: counts what is still open now. */
export interface CountResult {
  readonly hours: number;
  readonly countedAt: string;
}

/** `POST /api/recount {from, to}`, for admins: counts past days again, as far as a request has time. */
export interface RecountResult {
  readonly hours: number;
  /** Hours that were left as they were, since facts of theirs are gone. */
  readonly untouched: number;
  /** The day that is next where time ran out: ask again from there. */
  readonly next: string | null;
}

/** What every refusal says: a sentence for whoever asked. */
export interface Problem {
  readonly error: string;
}
