import type { Instant } from '../instant.ts';

export type ConversationInput =
  | { readonly kind: 'start'; readonly survey: string; readonly occurrence: string }
  | { readonly kind: 'text'; readonly text: string }
  /** A timer that the turn of `askedAt` set may have run out; `now` tells which. */
  | { readonly kind: 'time'; readonly askedAt: Instant };

/** Unanswered by the conversation: the text is about something else, or nothing had been asked. */
export type NotHeard = 'not-heard';
