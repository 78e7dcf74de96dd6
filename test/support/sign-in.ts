import * as oauth from 'oauth4webapi';
import type { PublicConfig } from '../../shared/contracts/console/responses.ts';

const STATE = 'a-state';
export const NONCE = 'a-nonce';

/** Signs in at a local run as a browser does, one step at a time. */
export class Browser {
  readonly server: oauth.AuthorizationServer;
  readonly client: oauth.Client;
  readonly #home: string;

  /** @param origin where the console is served */
  constructor({ signIn }: PublicConfig, origin: string) {
    this.server = {
      issuer: signIn.issuer,
      authorization_endpoint: signIn.authorizationEndpoint,
      token_endpoint: signIn.tokenEndpoint,
    };
    this.client = { client_id: signIn.clientId };
    this.#home = `${origin}/`;
  }

  /** Where the page sends the browser, with some of it changed. */
  async authorization(verifier: string, changes: Readonly<Record<string, string>> = {}): Promise<URL> {
    const url = new URL(this.server.authorization_endpoint!);
    url.search = new URLSearchParams({
      client_id: this.client.client_id,
      redirect_uri: this.#home,
      response_type: 'code',
      scope: 'openid',
      state: STATE,
      nonce: NONCE,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...changes,
    }).toString();
    return url;
  }

  /** Clicks on a role, and comes back with a code. */
  async come(verifier: string, role: string): Promise<URLSearchParams> {
    const page = await (await fetch(await this.authorization(verifier))).text();
    const [, link] = new RegExp(`href="([^"]*as=${role}[^"]*)"`).exec(page) ?? [];
    const there = new URL(link!.replaceAll('&amp;', '&'), this.server.authorization_endpoint);
    const back = await fetch(there, { redirect: 'manual' });
    const location = new URL(back.headers.get('location')!);
    if (location.origin + location.pathname !== this.#home) throw new Error(`the code left for ${location.origin}`);
    return oauth.validateAuthResponse(this.server, this.client, location, STATE);
  }

  redeem(parameters: URLSearchParams, verifier: string): Promise<Response> {
    return oauth.authorizationCodeGrantRequest(
      this.server,
      this.client,
      oauth.None(),
      parameters,
      this.#home,
      verifier,
      INSECURE,
    );
  }

  renew(refreshToken: string): Promise<Response> {
    return oauth.refreshTokenGrantRequest(this.server, this.client, oauth.None(), refreshToken, INSECURE);
  }
}

/** The local run's sign-in is not encrypted. */
const INSECURE = { [oauth.allowInsecureRequests]: true };

/** An access token, by the whole way to it. */
export async function signIn(config: PublicConfig, origin: string, role: string): Promise<string> {
  const browser = new Browser(config, origin);
  const verifier = oauth.generateRandomCodeVerifier();
  const response = await browser.redeem(await browser.come(verifier, role), verifier);
  const options = { expectedNonce: NONCE, requireIdToken: true };
  return (await oauth.processAuthorizationCodeResponse(browser.server, browser.client, response, options)).access_token;
}
