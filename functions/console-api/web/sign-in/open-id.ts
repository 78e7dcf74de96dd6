import * as oauth from 'oauth4webapi';
import type { PublicConfig } from '../../../../shared/contracts/console/responses.ts';
import type { Attempt } from './attempt.ts';
import type { Tokens } from './tokens.ts';

type SignInConfig = PublicConfig['signIn'];

/** Where the sign-in sends the browser back to: the page without what stands behind its `?` and `#`. */
export const home = (): string => new URL('.', document.baseURI).href;

/** Where to send the browser, and what to remember until it comes back (authorization code with PKCE, RFC 7636). */
export async function authorizationOf(
  config: SignInConfig,
  wanted: string,
): Promise<{ readonly url: string; readonly attempt: Attempt }> {
  const attempt = {
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
    verifier: oauth.generateRandomCodeVerifier(),
    wanted,
  };
  const url = new URL(config.authorizationEndpoint);
  url.search = new URLSearchParams({
    client_id: config.clientId,
    redirect_uri: home(),
    response_type: 'code',
    scope: 'openid',
    state: attempt.state,
    nonce: attempt.nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(attempt.verifier),
    code_challenge_method: 'S256',
  }).toString();
  return { url: url.href, attempt };
}

/** @throws where what came back does not belong to the attempt, or the sign-in refuses the code */
export async function tokensFor(config: SignInConfig, answer: URLSearchParams, attempt: Attempt): Promise<Tokens> {
  const { server, client, options } = parties(config);
  const parameters = oauth.validateAuthResponse(server, client, answer, attempt.state);
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    parameters,
    home(),
    attempt.verifier,
    options,
  );
  const given = await oauth.processAuthorizationCodeResponse(server, client, response, {
    expectedNonce: attempt.nonce,
    requireIdToken: true,
  });
  return tokensOf(given, undefined);
}

/** @throws where the sign-in gives no more tokens: its page has to be asked again */
export async function renewed(config: SignInConfig, tokens: Tokens): Promise<Tokens> {
  if (tokens.refresh === null) throw new Error('The sign-in gave nothing to renew it with.');
  const { server, client, options } = parties(config);
  const response = await oauth.refreshTokenGrantRequest(server, client, oauth.None(), tokens.refresh, options);
  return tokensOf(await oauth.processRefreshTokenResponse(server, client, response), tokens);
}

/** Cognito names the way back `logout_uri`, OpenID Connect `post_logout_redirect_uri`: each ignores the other's. */
export function farewellOf(config: SignInConfig, tokens: Tokens | undefined): string {
  const url = new URL(config.endSessionEndpoint);
  url.searchParams.set('client_id', config.clientId);
  url.searchParams.set('logout_uri', home());
  url.searchParams.set('post_logout_redirect_uri', home());
  if (tokens?.id) url.searchParams.set('id_token_hint', tokens.id);
  return url.href;
}

function parties({ issuer, authorizationEndpoint, tokenEndpoint, clientId }: SignInConfig) {
  const server: oauth.AuthorizationServer = {
    issuer,
    authorization_endpoint: authorizationEndpoint,
    token_endpoint: tokenEndpoint,
  };
  // On this machine alone, the local run's sign-in is not encrypted.
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(new URL(tokenEndpoint).hostname);
  return { server, client: { client_id: clientId }, options: { [oauth.allowInsecureRequests]: local } };
}

function tokensOf(given: oauth.TokenEndpointResponse, before: Tokens | undefined): Tokens {
  const receivedAt = Date.now();
  return {
    access: given.access_token,
    refresh: given.refresh_token ?? before?.refresh ?? null,
    id: given.id_token ?? before?.id ?? null,
    receivedAt,
    expiresAt: receivedAt + (given.expires_in ?? 300) * 1000,
  };
}
