import { decodeProtectedHeader, type JWTPayload, jwtVerify } from 'jose';
import type { RouteModel } from '../template/http.ts';
import type { SigningKeys } from './sign-in/signing-keys.ts';

export type Verdict =
  | { kind: 'public' }
  | { kind: 'admitted'; claims: Record<string, string>; scopes: string[] | null }
  | { kind: 'unauthorized'; why: string }
  /** The token is good, and lacks the scope that the route asks for. */
  | { kind: 'forbidden' };

const SECOND = 1000;

/**
 * Checks a request as an HTTP API's JWT authorizer does: an RSA signature by a key of the issuer, `iss`, `aud` (or
 * `client_id` where there is no `aud`), `exp` after now, `nbf` and `iat` not after it, and one of the route's scopes.
 * @param now epoch milliseconds, of whoever signs in
 */
export async function authorize(
  { authorizer, scopes }: RouteModel,
  authorization: string | undefined,
  keys: () => Promise<SigningKeys>,
  now: number,
): Promise<Verdict> {
  if (authorizer === undefined) return { kind: 'public' };
  if (authorization === undefined || authorization === '') return refused('no token');
  const token = authorization.replace(/^Bearer +/i, '');
  let payload: JWTPayload;
  try {
    if (decodeProtectedHeader(token).kid === undefined) return refused('the token names no key');
    const currentDate = new Date(now);
    const options = { algorithms: ['RS256'], issuer: authorizer.issuer, currentDate, requiredClaims: ['exp'] };
    ({ payload } = await jwtVerify(token, (await keys()).find, options));
  } catch (error) {
    return refused(error instanceof Error ? error.message : 'the token cannot be read');
  }
  if (payload.iat === undefined || payload.iat > now / SECOND) return refused('the token was issued later than now');
  const audience = payload.aud === undefined ? [payload['client_id']] : [payload.aud].flat();
  if (!audience.some((one) => typeof one === 'string' && authorizer.audience.includes(one))) {
    return refused('the token was made for another audience');
  }
  const held = String(payload['scope'] ?? payload['scp'] ?? '').split(' ');
  if (scopes.length > 0 && !scopes.some((scope) => held.includes(scope))) return { kind: 'forbidden' };
  return { kind: 'admitted', claims: flattened(payload), scopes: scopes.length > 0 ? held : null };
}

const refused = (why: string): Verdict => ({ kind: 'unauthorized', why });

/** API Gateway hands every claim on as text; a list as its items in brackets, with spaces between them. */
function flattened(payload: JWTPayload): Record<string, string> {
  return Object.fromEntries(
    Object.entries(payload).map(([name, value]) => [
      name,
      Array.isArray(value) ? `[${value.join(' ')}]` : String(value),
    ]),
  );
}
