import { WILDCARDS } from '../wildcards.ts';
import type { Exception } from './exception.ts';

/** The wildcards that are left in roles, with the one reason that is stated for each. */
export const PERMISSION_EXCEPTIONS: readonly Exception[] = WILDCARDS.filter(({ isFoundByNag }) => isFoundByNag).map(
  ({ path, pattern, why }) => ({ rule: findingOf(pattern), of: path, why }),
);

/** As cdk-nag names what it found: the rule, and the pattern in brackets. */
function findingOf({ source }: RegExp): RegExp {
  return new RegExp(`^AwsSolutions-IAM5\\[${source.replace(/^\^/, '').replace(/\$$/, '')}\\]$`);
}
