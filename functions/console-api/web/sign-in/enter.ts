import type { PublicConfig } from '../../../../shared/contracts/console/responses.ts';
import { forgetSignOut, hasSignedOut, takeAttempt } from './attempt.ts';
import { home, tokensFor } from './open-id.ts';
import { leaveToSignIn, SignedIn } from './signed-in.ts';
import { keepTokens, keptTokens } from './tokens.ts';

export type Entry =
  | { readonly kind: 'signed-in'; readonly who: SignedIn }
  | { readonly kind: 'signed-out'; readonly config: PublicConfig }
  | { readonly kind: 'leaving' };

/** What becomes of somebody who opens the page: in, out, or on the way to the sign-in's page. */
export async function enter(): Promise<Entry> {
  const config = await publicConfig();
  const answer = new URLSearchParams(window.location.search);
  if (answer.has('code') || answer.has('error')) return comeBack(config, answer);
  const tokens = keptTokens();
  if (tokens !== undefined) return { kind: 'signed-in', who: new SignedIn(config, tokens) };
  if (hasSignedOut()) return { kind: 'signed-out', config };
  await leaveToSignIn(config);
  return { kind: 'leaving' };
}

/** Forgets the sign-out: for who asks to be let in again. */
export async function signInAgain(config: PublicConfig): Promise<void> {
  forgetSignOut();
  await leaveToSignIn(config);
}

async function comeBack(config: PublicConfig, answer: URLSearchParams): Promise<Entry> {
  const attempt = takeAttempt();
  // A code is good once: it has to be out of the address before anything can reload or copy it.
  window.history.replaceState(null, '', home() + (attempt?.wanted ?? ''));
  if (attempt === undefined) {
    // Somebody went back to an old address: what they wanted is not known, and signing in is what helps.
    await leaveToSignIn(config);
    return { kind: 'leaving' };
  }
  if (answer.has('error') && answer.get('state') === attempt.state)
    throw new Error(`The sign-in refused it: ${answer.get('error_description') ?? answer.get('error')}.`);
  const tokens = await tokensFor(config.signIn, answer, attempt);
  keepTokens(tokens);
  forgetSignOut();
  return { kind: 'signed-in', who: new SignedIn(config, tokens) };
}

async function publicConfig(): Promise<PublicConfig> {
  const response = await fetch(new URL('config.json', document.baseURI));
  if (!response.ok) throw new Error(`The console's settings could not be read (${response.status}).`);
  return (await response.json()) as PublicConfig;
}
