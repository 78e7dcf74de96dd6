/** What the sign-in gave us. */
export interface Tokens {
  readonly access: string;
  /** Absent where the sign-in gives none: then its page is asked again. */
  readonly refresh: string | null;
  readonly id: string | null;
  /** Milliseconds since 1970, by this browser's clock. */
  readonly receivedAt: number;
  readonly expiresAt: number;
}

const KEY = 'hearback.tokens';

/**
 * They are kept for this tab alone, and end with it. Not only in memory, so that a reload, or a phone that threw the tab out
 * of its memory, does not send its reader through the sign-in page; a script that could read them there could read them in
 * memory as well, and the page runs no script but its own.
 */
export function keepTokens(tokens: Tokens | undefined): void {
  if (tokens === undefined) window.sessionStorage.removeItem(KEY);
  else window.sessionStorage.setItem(KEY, JSON.stringify(tokens));
}

export function keptTokens(): Tokens | undefined {
  const kept = window.sessionStorage.getItem(KEY);
  return kept === null ? undefined : (JSON.parse(kept) as Tokens);
}
