import { request as send } from 'node:http';
import * as oauth from 'oauth4webapi';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SigningKeys } from '../../infra/local/http/sign-in/signing-keys.ts';
import type { LocalRun } from '../../infra/local/run.ts';
import type { PublicConfig } from '../../shared/contracts/console/responses.ts';
import { JANE, join, startRun } from '../support/local-run.ts';
import { Browser, NONCE } from '../support/sign-in.ts';

const HOUR = 3_600_000;
const PRIVATE = ['/api/session', '/api/recent', '/api/contacts/find', '/api/nothing', '/api/'];

let run: LocalRun;
let origin: string;
let config: PublicConfig;

beforeAll(async () => {
  run = await startRun({ http: { port: 0, signInPort: 0 } });
  origin = run.listening!.api;
  config = (await (await fetch(`${origin}/config.json`)).json()) as PublicConfig;
  join(run, JANE, { name: 'Jane' });
  await run.settle();
});
afterAll(() => run.stop());

const get = (path: string, token?: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(origin + path, { headers: { ...headers, ...(token !== undefined && { authorization: `Bearer ${token}` }) } });

const post = (path: string, token: string, body: string, type = 'application/json'): Promise<Response> =>
  fetch(origin + path, { method: 'POST', body, headers: { authorization: token, 'content-type': type } });

/** As it is written, without the tidying that `fetch` does. */
function raw(path: string, headers: Record<string, string> = {}): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = send(origin, { path, headers }, async (response) => {
      let body = '';
      for await (const chunk of response) body += chunk;
      resolve({ status: response.statusCode ?? 0, body });
    });
    sent.once('error', reject).end();
  });
}

describe('the API', () => {
  it('serves nobody without a token, whatever they ask for and however', async () => {
    for (const path of PRIVATE) {
      for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS']) {
        const answer = await fetch(origin + path, { method });
        expect([path, method, answer.status]).toEqual([path, method, path === '/api/' ? 404 : 401]);
        expect(await answer.json()).toEqual({ message: path === '/api/' ? 'Not Found' : 'Unauthorized' });
      }
    }
  });

  it('serves nobody whose token has expired, is of later, or was signed, made out or meant by others', async () => {
    const own = await run.token('admin');
    const [head, claims, signature] = own.split('.');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    const refused = {
      expired: await run.token('admin', { issuedAt: Date.now() - 2 * HOUR }),
      early: await run.token('admin', { issuedAt: Date.now() + HOUR }),
      'not yet good': await run.token('admin', { claims: { nbf: Math.floor(Date.now() / 1000) + 600 } }),
      'without an end': await run.token('admin', { claims: { exp: undefined } }),
      "another's key": await run.token('admin', { keys: await SigningKeys.generate('another') }),
      "another's key under our name": await run.token('admin', { keys: await SigningKeys.generate(kidOf(own)) }),
      'another issuer': await run.token('admin', {
        claims: { iss: 'https://cognito-idp.us-east-1.amazonaws.com/other' },
      }),
      'another client': await run.token('admin', { claims: { client_id: 'other' } }),
      'another audience': await run.token('admin', { claims: { aud: 'other' } }),
      'changed claims': `${head}.${Buffer.from('{"cognito:groups":["admin"]}').toString('base64url')}.${signature}`,
      unsigned: `${none}.${claims}.`,
      rubbish: 'rubbish',
    };
    for (const [what, token] of Object.entries(refused)) {
      expect([what, (await get('/api/session', token)).status]).toEqual([what, 401]);
    }
    expect((await get('/api/session', own)).status).toBe(200);
  });

  it('serves nobody who is in none of its groups, or who shows what is not made for access', async () => {
    for (const groups of [undefined, [], ['administrator'], ['[admin]'], 'admin']) {
      const token = await run.token(undefined, { claims: { 'cognito:groups': groups } });
      const answer = await get('/api/session', token);
      expect(answer.status).toBe(403);
      expect(await answer.json()).toEqual({ error: expect.stringContaining('none of the groups') });
    }
    const id = await run.token('admin', { claims: { token_use: 'id' } });
    expect((await get('/api/session', id)).status).toBe(401);
  });

  it('shows viewers numbers and no people, and agents people', async () => {
    const find = JSON.stringify({ phone: JANE });
    const viewer = await post('/api/contacts/find', await run.token('viewer'), find);
    expect(viewer.status).toBe(403);
    expect(await viewer.json()).toEqual({ error: expect.stringContaining('for the group agent') });
    for (const role of ['agent', 'admin'] as const) {
      const answer = await post('/api/contacts/find', await run.token(role), find);
      expect(answer.status).toBe(200);
      expect(await answer.json()).toEqual({ contactId: expect.stringMatching(/^[\w-]{22}$/) });
    }
    const both = await run.token(undefined, { claims: { 'cognito:groups': ['viewer', 'somebody', 'agent'] } });
    expect(await (await get('/api/session', both)).json()).toMatchObject({ role: 'agent', business: config.business });
  });

  it('tells whoever asks wrongly what is wrong, and repeats nothing of it', async () => {
    const token = await run.token('admin');
    const secret = '+15005550006';
    const wrong: readonly [string, string][] = [
      ['{', 'not JSON'],
      ['', 'not JSON'],
      ['"\\ud800"', 'expected form'],
      ['null', 'expected form'],
      ['[]', 'expected form'],
      [`{"phone":["${secret}"]}`, 'phone: must be a phone number'],
      [`{"phone":"${secret}","also":1}`, 'does not know also'],
      [`{"phone":"${secret}","__proto__":{"role":"admin"}}`, 'does not know __proto__'],
      [`{"phone":"${secret}","constructor":{}}`, 'does not know constructor'],
      [`{"phone":"${'1'.repeat(41)}"}`, 'too long'],
      ['{"phone":"12"}', 'digits'],
      [`{"phone":"${secret}${' '.repeat(20_000)}"}`, 'at most 16 KB'],
    ];
    for (const [body, sentence] of wrong) {
      const answer = await post('/api/contacts/find', token, body);
      const { error } = (await answer.json()) as { error: string };
      expect([body.slice(0, 60), answer.status]).toEqual([body.slice(0, 60), 400]);
      expect(error).toContain(sentence);
      expect(error).not.toContain(secret);
    }
    expect((await post('/api/contacts/find', token, '{"phone":"1"}', 'text/plain')).status).toBe(400);
    const unknown = await post('/api/contacts/find', token, `{"phone":"${secret}"}`);
    expect([unknown.status, await unknown.json()]).toEqual([404, { error: expect.stringContaining('no such thing') }]);
    const method = await post('/api/session', token, '{}');
    expect([method.status, method.headers.get('allow')]).toEqual([405, 'GET']);
    expect((await get('/api/session?__proto__=1', token)).status).toBe(400);
    expect((await get('/api/nothing', token)).status).toBe(404);
  });

  it('is not reached past its authorizer by another spelling of its address', async () => {
    for (const path of [
      '/assets/../api/session',
      '/assets/%2e%2e/api/session',
      '/assets/..%2fapi%2fsession',
      '/assets/x/../../api/session',
      '/assets/%2e%2e%2fapi%2fsession',
      '//api/session',
      '/api//session',
      '/API/session',
      '/assets/..\\api\\session',
      '/assets/%5c..%5c..%5capi/session',
      '/assets/.%09./api/session',
      '/assets/.%0a./api/session',
      '/assets/%0d../api/session',
    ]) {
      const { status, body } = await raw(path);
      // Only what is asked of the API itself is refused for want of a token.
      expect([path, status]).toEqual([path, path.startsWith('/api/') ? 401 : 404]);
      expect(body).not.toContain(config.business);
    }
    expect((await raw('/', { host: 'evil.example' })).status).toBe(403);
  });

  it('keeps its answers out of every cache', async () => {
    const answers = [
      await get('/api/session', await run.token('viewer')),
      await get('/api/x', await run.token('viewer')),
    ];
    for (const { headers } of answers) expect(headers.get('cache-control')).toBe('no-store');
  });
});

describe('the page', () => {
  it('runs no script or style but its own files, and is framed, sniffed and led away by nobody', async () => {
    for (const path of ['/', '/config.json', '/assets/nothing.js']) {
      const { headers } = await get(path);
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
          `connect-src 'self' ${run.listening!.signIn}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d+$/);
    }
  });

  it('comes as small as the browser takes it, and the same in each encoding', async () => {
    const page = await (await get('/')).text();
    const [, script] = /src="(assets\/[^"]+\.js)"/.exec(page) ?? [];
    const [, styles] = /href="(assets\/[^"]+\.css)"/.exec(page) ?? [];
    const texts = new Set<string>();
    for (const accepted of ['gzip, br', 'gzip', 'identity', 'gzip;q=0, br;q=0']) {
      const answer = await get(`/${script}`, undefined, { 'accept-encoding': accepted });
      expect(answer.status).toBe(200);
      const encoding =
        accepted.includes('q=0') || accepted === 'identity' ? null : accepted.includes('br') ? 'br' : 'gzip';
      expect(answer.headers.get('content-encoding')).toBe(encoding);
      expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
      expect(answer.headers.get('cache-control')).toContain('immutable');
      texts.add(await answer.text());
    }
    expect(texts.size).toBe(1);
    expect((await get(`/${styles}`)).headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect((await get('/')).headers.get('cache-control')).toBe('no-cache');
    for (const path of ['/assets/nothing.js', '/assets/..%2findex.mjs', '/index.html', '/assets/']) {
      expect([path, (await raw(path)).status]).toEqual([path, 404]);
    }
  });
});

describe('signing in', () => {
  let browser: Browser;
  beforeAll(() => {
    browser = new Browser(config, origin);
  });

  it('leads to tokens that the API takes, which can be renewed until they are given back', async () => {
    const verifier = oauth.generateRandomCodeVerifier();
    const { server, client } = browser;
    const response = await browser.redeem(await browser.come(verifier, 'agent'), verifier);
    const tokens = await oauth.processAuthorizationCodeResponse(server, client, response, {
      expectedNonce: NONCE,
      requireIdToken: true,
    });
    expect(await (await get('/api/session', tokens.access_token)).json()).toMatchObject({ role: 'agent' });
    // An id token is signed by the same issuer for the same client, and says who somebody is, not what they may.
    expect((await get('/api/session', tokens.id_token)).status).toBe(401);
    const renewed = await oauth.processRefreshTokenResponse(server, client, await browser.renew(tokens.refresh_token!));
    expect((await get('/api/session', renewed.access_token)).status).toBe(200);
    await fetch(new URL('/oauth2/revoke', config.signIn.tokenEndpoint), {
      method: 'POST',
      body: new URLSearchParams({ token: tokens.refresh_token!, client_id: client.client_id }),
    });
    expect((await browser.renew(tokens.refresh_token!)).status).toBe(400);
  });

  it('takes a code once, and from nobody but the one who asked for it', async () => {
    const verifier = oauth.generateRandomCodeVerifier();
    const code = await browser.come(verifier, 'admin');
    expect((await browser.redeem(code, oauth.generateRandomCodeVerifier())).status).toBe(400);
    expect((await browser.redeem(code, verifier)).status).toBe(400);
    const another = await browser.come(verifier, 'admin');
    expect((await browser.redeem(another, verifier)).status).toBe(200);
    expect((await browser.redeem(another, verifier)).status).toBe(400);
  });

  it('sends nobody anywhere but to the addresses that the client names', async () => {
    const changes: readonly Record<string, string>[] = [
      { redirect_uri: 'https://evil.example/' },
      { redirect_uri: `${origin}/elsewhere` },
      { client_id: 'another' },
      { response_type: 'token' },
      { code_challenge_method: 'plain' },
      { scope: 'openid aws.cognito.signin.user.admin' },
    ];
    expect((await fetch(await browser.authorization('verifier'), { redirect: 'manual' })).status).toBe(200);
    for (const change of changes) {
      expect((await fetch(await browser.authorization('verifier', change), { redirect: 'manual' })).status).toBe(400);
    }
    const farewell = (to: string) =>
      fetch(`${config.signIn.endSessionEndpoint}?client_id=${config.signIn.clientId}&logout_uri=${to}`, {
        redirect: 'manual',
      });
    expect((await farewell('https://evil.example/')).status).toBe(400);
    expect((await farewell(`${origin}/`)).headers.get('location')).toBe(`${origin}/`);
  });
});

const kidOf = (token: string): string =>
  JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString('utf8')).kid;
