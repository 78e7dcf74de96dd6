import type { Problem } from '../../../../shared/contracts/console/responses.ts';
import type { SignedIn } from '../sign-in/signed-in.ts';
import { Refusal } from './refusal.ts';

/** The API as who has signed in may use it. What it answers is what `shared/contracts/console` says. */
export interface Api {
  /** @param path under `/api/`, with its query */
  get<Answer>(path: string, signal?: AbortSignal): Promise<Answer>;
  post<Answer>(path: string, body: object): Promise<Answer>;
}

export function apiOf(who: SignedIn): Api {
  async function ask<Answer>(path: string, init: RequestInit): Promise<Answer> {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${await who.accessToken()}`);
    const response = await fetch(new URL(`api/${path}`, document.baseURI), { ...init, headers });
    if (response.ok) return (await response.json()) as Answer;
    if (response.status === 401 && (await who.refused())) throw new Refusal(401, 'Your sign-in has ended.');
    throw new Refusal(response.status, await saidBy(response));
  }
  return {
    get: (path, signal) => ask(path, signal === undefined ? {} : { signal }),
    post: (path, body) =>
      ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  };
}

/** The API says why in JSON; what stands before it (a gateway, a proxy) may not. */
async function saidBy(response: Response): Promise<string> {
  try {
    const { error } = (await response.json()) as Partial<Problem>;
    if (typeof error === 'string') return error;
  } catch {
    // Not JSON: the status is all that is known.
  }
  return `The server answered ${response.status}${response.statusText === '' ? '' : ` (${response.statusText})`}.`;
}
