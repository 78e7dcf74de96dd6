import type { Summary } from '../../../shared/domain/metrics/summary.ts';

/** What the page shows. Times are epoch milliseconds of virtual time. */
export interface View {
  readonly business: string;
  readonly phones: readonly PhoneView[];
  readonly numbers: Summary & { readonly scopes: Readonly<Record<string, Summary>> };
  readonly cost: { readonly segments: number; readonly usd: number };
  /** The newest last, as in all lists. */
  readonly story: readonly Line[];
  readonly alerts: readonly Line[];
  readonly events: readonly Line[];
  readonly failures: readonly Line[];
  readonly deadLetters: readonly Line[];
}

export interface Line {
  readonly at: number;
  readonly text: string;
  /** What is behind it, to be opened. */
  readonly detail?: string;
}

export interface PhoneView {
  /** E.164. */
  readonly phone: string;
  /** The number as people write it. */
  readonly display: string;
  readonly name: string | null;
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly timezone: string;
  /** What is known of the person and where they stand with us, in a few words each. */
  readonly marks: readonly string[];
  readonly network: PhoneNetwork;
  readonly thread: readonly Bubble[];
}

/** What becomes of texts to a phone. */
export const PHONE_NETWORKS = ['TEXT_DELIVERED', 'TEXT_UNREACHABLE', 'OPTED_OUT'] as const;
export type PhoneNetwork = (typeof PHONE_NETWORKS)[number];

export type Bubble = {
  readonly id: string;
  readonly at: number;
  readonly text: string;
} & (
  | { readonly from: 'customer' }
  | { readonly from: 'us'; readonly purpose: string; readonly status: Status; readonly segments: number }
);
export type Status = 'sent' | 'delivered' | 'failed';

/** Where virtual time stands. */
export interface ClockView {
  readonly now: number;
  /** Time is being moved forward: what for. */
  readonly moving: string | null;
  /** What the last move brought. */
  readonly notice: string | null;
  /** Why the local run cannot go on. */
  readonly problem: string | null;
}
