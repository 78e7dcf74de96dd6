import type { PublicConfig } from '../../../../shared/contracts/console/responses.ts';
import { rememberAttempt, rememberSignOut } from './attempt.ts';
import { authorizationOf, farewellOf, renewed } from './open-id.ts';
import type { Tokens } from './tokens.ts';
import { keepTokens } from './tokens.ts';

/** How long before its end a token is renewed, so that none ends on its way. */
const EARLY = 60_000;
/** A token that is refused so soon after it was given would be refused again: asking for another would go round for ever. */
const TOO_SOON = 30_000;

/** Somebody who has signed in, for as long as their tokens can be renewed. */
export class SignedIn {
  readonly config: PublicConfig;
  #tokens: Tokens;
  #renewing: Promise<void> | undefined;

  constructor(config: PublicConfig, tokens: Tokens) {
    this.config = config;
    this.#tokens = tokens;
  }

  /** A token that is good for the next minute; several who ask at once wait for one renewal. */
  async accessToken(): Promise<string> {
    if (this.#tokens.expiresAt - Date.now() < EARLY) {
      this.#renewing ??= this.#renew().finally(() => {
        this.#renewing = undefined;
      });
      await this.#renewing;
    }
    return this.#tokens.access;
  }

  /** The API refused the token. @returns whether the browser is leaving for the sign-in's page */
  async refused(): Promise<boolean> {
    if (Date.now() - this.#tokens.receivedAt < TOO_SOON) return false;
    await leaveToSignIn(this.config);
    return true;
  }

  signOut(): void {
    keepTokens(undefined);
    rememberSignOut();
    window.location.assign(farewellOf(this.config.signIn, this.#tokens));
  }

  async #renew(): Promise<void> {
    try {
      this.#tokens = await renewed(this.config.signIn, this.#tokens);
      keepTokens(this.#tokens);
    } catch (error) {
      // Without a network there is nothing to sign in with either; the request that follows says so.
      if (window.navigator.onLine) await leaveToSignIn(this.config);
      throw error;
    }
  }
}

/** Sends the browser to the sign-in's page, from where it comes back to the page that is wanted now. */
export async function leaveToSignIn(config: PublicConfig): Promise<void> {
  keepTokens(undefined);
  const { url, attempt } = await authorizationOf(config.signIn, window.location.hash);
  rememberAttempt(attempt);
  window.location.assign(url);
}
