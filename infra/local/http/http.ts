import type { Kernel } from '../kernel.ts';
import type { Functions } from '../lambda/functions.ts';
import { type Listening, type Localise, localiser } from './addresses.ts';
import type { HttpAnswer, HttpRequest, Present } from './exchange.ts';
import { HttpApi } from './http-api.ts';
import { Listener } from './listener.ts';
import { SignIn } from './sign-in/sign-in.ts';

export interface HttpOptions {
  /** Where the API listens on 127.0.0.1: 0 for any port that is free, otherwise this one or the next. */
  port: number;
  /** Where its operators sign in. */
  signInPort: number;
}

/** The template's API and its sign-in; both listen on this machine if asked to, and can be called without. */
export class Http {
  readonly listening: Listening | undefined;
  /** Puts the addresses at which they listen in place of AWS's. */
  readonly localise: Localise;
  readonly #api: HttpApi | undefined;
  readonly #signIn: SignIn | undefined;
  readonly #listeners: Listener[];

  /** @throws when a port is taken */
  static async open(
    kernel: Kernel,
    functions: Functions,
    options: HttpOptions | undefined,
    present: Present,
  ): Promise<Http> {
    if (options === undefined) return new Http(kernel, functions, [], present);
    const api = await Listener.listen(options.port);
    try {
      return new Http(kernel, functions, [api, await Listener.listen(options.signInPort)], present);
    } catch (error) {
      await api.close();
      throw error;
    }
  }

  private constructor(kernel: Kernel, functions: Functions, listeners: Listener[], present: Present) {
    const { model } = kernel;
    const [api, signIn] = listeners;
    this.#listeners = listeners;
    this.listening = api && signIn && { api: api.origin, signIn: signIn.origin };
    this.localise = localiser(model, this.listening);
    const here = <Part>(part: Part): Part => JSON.parse(this.localise(JSON.stringify(part)));
    this.#signIn = model.signIn && new SignIn(here(model.signIn));
    const keys = (): ReturnType<SignIn['keys']> => this.#pool().keys();
    this.#api = model.httpApi && new HttpApi(here(model.httpApi), kernel, functions, keys, present);
    api?.serve((request) => this.answer(request));
    const pages = this.#signIn?.routes();
    if (pages !== undefined) signIn?.serve((request) => fetched(pages.fetch, signIn.origin, request));
  }

  /** One request to the API, as if it had come over the wire. */
  answer(request: HttpRequest): Promise<HttpAnswer> {
    if (this.#api === undefined) throw new Error('There is no HTTP API in this template.');
    return this.#api.answer(request);
  }

  /** See `SignIn.token`. */
  get token(): SignIn['token'] {
    const pool = this.#pool();
    return (group, options) => pool.token(group, options);
  }

  async close(): Promise<void> {
    await Promise.all(this.#listeners.map((listener) => listener.close()));
  }

  #pool(): SignIn {
    if (this.#signIn === undefined) throw new Error('There is no user pool in this template.');
    return this.#signIn;
  }
}

async function fetched(
  fetch: (request: Request) => Response | Promise<Response>,
  origin: string,
  { method, target, headers, body }: HttpRequest,
): Promise<HttpAnswer> {
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const answer = await fetch(
    new Request(`${origin}${target}`, { method, headers, ...(hasBody && { body: new Uint8Array(body) }) }),
  );
  return {
    status: answer.status,
    headers: Object.fromEntries(answer.headers),
    cookies: [],
    body: Buffer.from(await answer.arrayBuffer()),
  };
}
