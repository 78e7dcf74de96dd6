import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type { ClientModel, SignInModel } from '../../template/http.ts';
import type { SigningKeys } from './signing-keys.ts';

export interface Grantee {
  /** As the user pool knows them. */
  username: string;
  groups: readonly string[];
}

export interface TokenOptions {
  /** Epoch milliseconds; now by default. */
  issuedAt?: number;
  /** In place of what the pool would say; undefined leaves a claim out. */
  claims?: Readonly<Record<string, unknown>>;
}

/** An access token with the claims that Cognito gives: the groups, and the client in place of an audience. */
export function accessToken(
  who: Grantee,
  model: SignInModel,
  client: ClientModel,
  keys: SigningKeys,
  { issuedAt = Date.now(), claims = {} }: TokenOptions = {},
): Promise<string> {
  return signed(
    {
      ...common(who, model, issuedAt, client.accessMinutes),
      client_id: client.id,
      token_use: 'access',
      scope: client.scopes.join(' '),
      version: 2,
      username: who.username,
      ...claims,
    },
    keys,
  );
}

export function idToken(
  who: Grantee,
  model: SignInModel,
  client: ClientModel,
  keys: SigningKeys,
  nonce: string | undefined,
): Promise<string> {
  return signed(
    {
      ...common(who, model, Date.now(), client.idMinutes),
      aud: client.id,
      token_use: 'id',
      'cognito:username': who.username,
      email: `${who.username}@example.com`,
      email_verified: true,
      ...(nonce !== undefined && { nonce }),
    },
    keys,
  );
}

function common({ username, groups }: Grantee, { issuer }: SignInModel, issuedAt: number, minutes: number) {
  const iat = Math.floor(issuedAt / 1000);
  return {
    sub: username,
    iss: issuer,
    iat,
    auth_time: iat,
    exp: iat + minutes * 60,
    jti: randomUUID(),
    ...(groups.length > 0 && { 'cognito:groups': groups }),
  };
}

function signed(claims: Record<string, unknown>, keys: SigningKeys): Promise<string> {
  const given = Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
  return new SignJWT(given).setProtectedHeader({ alg: 'RS256', kid: keys.kid }).sign(keys.forSigning);
}
