/** What has to be remembered while the browser is at the sign-in's page. */
export interface Attempt {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** The hash of the page that was wanted. */
  readonly wanted: string;
}

const ATTEMPT = 'hearback.sign-in';
const SIGNED_OUT = 'hearback.signed-out';

export function rememberAttempt(attempt: Attempt): void {
  window.sessionStorage.setItem(ATTEMPT, JSON.stringify(attempt));
}

/** Once only: a code and its state are never taken twice. */
export function takeAttempt(): Attempt | undefined {
  const kept = window.sessionStorage.getItem(ATTEMPT);
  window.sessionStorage.removeItem(ATTEMPT);
  return kept === null ? undefined : (JSON.parse(kept) as Attempt);
}

/** Who signed out finds a page that says so, and is not led in again by what the sign-in's page still remembers. */
export function rememberSignOut(): void {
  window.sessionStorage.setItem(SIGNED_OUT, 'yes');
}

export function forgetSignOut(): void {
  window.sessionStorage.removeItem(SIGNED_OUT);
}

export const hasSignedOut = (): boolean => window.sessionStorage.getItem(SIGNED_OUT) !== null;
