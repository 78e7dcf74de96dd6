import { isbot } from 'isbot';
import type { Instant } from '../instant.ts';

/** What tells a person who follows a link from a program that looks at it. */
export interface Visit {
  readonly method: string;
  readonly userAgent: string | undefined;
  /** `Sec-Purpose`, `Purpose`, `X-Purpose` or `X-Moz`: a browser that loads a page before anybody asked for it says so. */
  readonly loadedFor: string | undefined;
  readonly at: Instant;
  /** When the text with the link was made out. */
  readonly sentAt: Instant;
}

/** It takes longer for a text to arrive, to be read and to be tapped on. */
const TOO_FAST_MILLISECONDS = 2_000;

/** What phones' own programs and scanners call themselves where `isbot` does not know them; `(compatible;` is what robots say. */
const NO_BROWSER = /CFNetwork|Dalvik|\(compatible;(?! MSIE)|preview|scanner/i;

/**
 * Whether it was a person who followed a link, as far as one request tells. Messages and messengers fetch a link for its
 * preview, carriers and virus scanners look at it before the phone rings: all of them are led where people are led.
 */
export function visitorOf({ method, userAgent = '', loadedFor, at, sentAt }: Visit): 'person' | 'machine' {
  if (method !== 'GET') return 'machine';
  if (loadedFor !== undefined && /prefetch|prerender|preview/i.test(loadedFor)) return 'machine';
  if (userAgent.trim() === '' || NO_BROWSER.test(userAgent) || isbot(userAgent)) return 'machine';
  return Date.parse(at) - Date.parse(sentAt) < TOO_FAST_MILLISECONDS ? 'machine' : 'person';
}
