import type { Role } from '../../shared/contracts/console/responses.ts';
import { ROLES } from '../../shared/contracts/console/responses.ts';
import { Refused } from './refused.ts';

/** The claims of a token that API Gateway has checked; it hands each on as text. */
export type Claims = Readonly<Record<string, unknown>>;

/**
 * What an operator may see, by the groups of their access token. Somebody in several is the most that they are in.
 * @throws Refused when there is no checked token, when it is not made for access, or when its owner is in no group of ours.
 */
export function roleOf(claims: Claims | undefined): Role {
  if (claims === undefined) throw new Refused(401, 'Sign in first.');
  if (claims['token_use'] !== 'access') throw new Refused(401, 'This is not an access token. Sign in again.');
  const groups = groupsIn(claims['cognito:groups']);
  const role = ROLES.findLast((one) => groups.includes(one));
  if (role === undefined) {
    throw new Refused(
      403,
      `You are in none of the groups ${ROLES.join(', ')}. Ask whoever invited you to add you to one.`,
    );
  }
  return role;
}

/** API Gateway writes a list as its items in brackets with spaces between them: `[admin agent]`. */
function groupsIn(claim: unknown): readonly string[] {
  if (typeof claim !== 'string') return [];
  const [, items] = /^\[([^[\]]*)\]$/.exec(claim) ?? [];
  return items?.split(' ') ?? [];
}

export function requireRole(role: Role, least: Role): void {
  if (ROLES.indexOf(role) >= ROLES.indexOf(least)) return;
  throw new Refused(403, `This is for the group ${least}, and you are in ${role}. Ask whoever invited you.`);
}
