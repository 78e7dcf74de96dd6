import type { Context } from 'hono';
import { Hono } from 'hono';
import type { ClientModel, SignInModel } from '../../template/http.ts';
import { type AuthorizationRequest, Grants } from './grants.ts';
import { signInPage, styles } from './page.ts';
import { SigningKeys } from './signing-keys.ts';
import { accessToken, type Grantee, idToken, type TokenOptions } from './tokens.ts';

const HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/**
 * Stands in for Cognito's user pool and its hosted page: OAuth 2.0's authorization code grant with PKCE (RFC 7636), by
 * Cognito's addresses. It knows nobody: whoever comes chooses one of the pool's groups.
 */
export class SignIn {
  readonly #model: SignInModel;
  readonly #grants = new Grants();
  #keys: Promise<SigningKeys> | undefined;

  constructor(model: SignInModel) {
    this.#model = model;
  }

  readonly keys = (): Promise<SigningKeys> => {
    this.#keys ??= SigningKeys.generate(`${this.#model.poolId}-1`);
    return this.#keys;
  };

  /** An access token without the page, for tests and tools: by default one that an operator of this group would have now. */
  async token(group: string | undefined, options: TokenOptions & { keys?: SigningKeys } = {}): Promise<string> {
    const [client] = this.#model.clients;
    if (client === undefined) throw new Error('the template has no client of its user pool');
    return accessToken(granteeOf(group), this.#model, client, options.keys ?? (await this.keys()), options);
  }

  /** The pool's and its page's addresses. */
  routes(): Hono {
    const app = new Hono();
    app.use(async (context, next) => {
      await next();
      for (const [name, value] of Object.entries(HEADERS)) context.header(name, value);
    });
    const { poolId, issuer, origin, groups } = this.#model;
    const pool = `/${poolId}/.well-known`;
    app.get(`${pool}/jwks.json`, async (context) => context.json((await this.keys()).published));
    app.get(`${pool}/openid-configuration`, (context) =>
      context.json({
        issuer,
        jwks_uri: `${issuer}/.well-known/jwks.json`,
        authorization_endpoint: `${origin}/oauth2/authorize`,
        token_endpoint: `${origin}/oauth2/token`,
        revocation_endpoint: `${origin}/oauth2/revoke`,
        end_session_endpoint: `${origin}/logout`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      }),
    );
    app.get('/oauth2/authorize', (context) => {
      const asked = this.#asked(context);
      if (typeof asked === 'string') return context.text(`${asked}\n`, 400);
      return context.html(signInPage(groups, new URL(context.req.url).searchParams.toString()));
    });
    app.get('/sign-in.css', (context) => context.body(styles, 200, { 'content-type': 'text/css; charset=utf-8' }));
    app.get('/login', (context) => {
      const asked = this.#asked(context);
      if (typeof asked === 'string') return context.text(`${asked}\n`, 400);
      const names = groups.map(({ name }) => name);
      const group = names.find((name) => name === context.req.query('as'));
      if (group === undefined) return context.text(`as must be one of ${names.join(', ')}.\n`, 400);
      const back = new URL(asked.redirectUri);
      back.searchParams.set('code', this.#grants.code(asked, granteeOf(group)));
      const state = context.req.query('state');
      if (state !== undefined) back.searchParams.set('state', state);
      return context.redirect(back.href);
    });
    app.get('/logout', (context) => {
      const { client_id: id, logout_uri: uri } = context.req.query();
      const client = this.#client(id);
      if (client === undefined) return context.text('client_id names no client of this user pool.\n', 400);
      if (uri === undefined || !client.logoutUrls.includes(uri)) {
        return context.text(`logout_uri must be one of ${client.logoutUrls.join(', ')}.\n`, 400);
      }
      return context.redirect(uri);
    });
    app.options('/oauth2/*', (context) => this.#shared(context, context.body(null, 204)));
    app.post('/oauth2/token', async (context) => this.#shared(context, await this.#exchange(context)));
    app.post('/oauth2/revoke', async (context) => {
      this.#grants.revoke((await form(context))['token'] ?? '');
      return this.#shared(context, context.body(null, 200));
    });
    return app;
  }

  #client(id: string | undefined): ClientModel | undefined {
    return this.#model.clients.find((client) => client.id === id);
  }

  /** What is asked for, or what is wrong with it. A code never leaves for an address that the client does not name. */
  #asked(context: Context): AuthorizationRequest | string {
    const query = context.req.query();
    const client = this.#client(query['client_id']);
    if (client === undefined) return 'client_id names no client of this user pool.';
    const redirectUri = query['redirect_uri'] ?? '';
    if (!client.callbackUrls.includes(redirectUri)) {
      return `redirect_uri must be one of ${client.callbackUrls.join(', ')}.`;
    }
    if (query['response_type'] !== 'code') return 'response_type must be code.';
    const challenge = query['code_challenge'] ?? '';
    if (challenge === '' || query['code_challenge_method'] !== 'S256')
      return 'code_challenge must be given, with S256.';
    const scopes = (query['scope'] ?? client.scopes.join(' ')).split(' ');
    if (!scopes.every((scope) => client.scopes.includes(scope))) return `scope must be of ${client.scopes.join(' ')}.`;
    return { client, redirectUri, challenge, nonce: query['nonce'] };
  }

  async #exchange(context: Context): Promise<Response> {
    const given = await form(context);
    const clientId = given['client_id'] ?? '';
    if (this.#client(clientId) === undefined) return context.json({ error: 'invalid_client' }, 400);
    if (given['grant_type'] === 'authorization_code') {
      const { code = '', redirect_uri: redirectUri = '', code_verifier: verifier = '' } = given;
      const redeemed = this.#grants.redeem({ code, clientId, redirectUri, verifier });
      if (redeemed === undefined) return context.json({ error: 'invalid_grant' }, 400);
      const { client, who, nonce } = redeemed;
      const tokens = await this.#tokens(client, who, nonce);
      return context.json({ ...tokens, refresh_token: this.#grants.refreshToken(client, who) });
    }
    if (given['grant_type'] === 'refresh_token') {
      const refreshing = this.#grants.refresh(given['refresh_token'] ?? '', clientId);
      if (refreshing === undefined) return context.json({ error: 'invalid_grant' }, 400);
      return context.json(await this.#tokens(refreshing.client, refreshing.who));
    }
    return context.json({ error: 'unsupported_grant_type' }, 400);
  }

  async #tokens(client: ClientModel, who: Grantee, nonce?: string) {
    const keys = await this.keys();
    return {
      access_token: await accessToken(who, this.#model, client, keys),
      id_token: await idToken(who, this.#model, client, keys, nonce),
      token_type: 'Bearer',
      expires_in: client.accessMinutes * 60,
    };
  }

  /** The console's page has another origin than this one, and may read these answers. */
  #shared(context: Context, answer: Response): Response {
    const origin = context.req.header('origin');
    const known = this.#model.clients.flatMap(({ callbackUrls }) => callbackUrls.map((url) => new URL(url).origin));
    if (origin !== undefined && known.includes(origin)) {
      answer.headers.set('access-control-allow-origin', origin);
      answer.headers.set('access-control-allow-headers', 'content-type, authorization');
      answer.headers.set('vary', 'origin');
    }
    return answer;
  }
}

const granteeOf = (group: string | undefined): Grantee => ({
  username: `local-${group ?? 'nobody'}`,
  groups: group === undefined ? [] : [group],
});

async function form(context: Context): Promise<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(await context.req.text()));
}
