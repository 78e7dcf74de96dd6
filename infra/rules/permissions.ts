import { WILDCARDS } from '../wildcards.ts';
import type { Finding } from './finding.ts';

/** Whether it is a wildcard of a policy for which a reason is stated where all of them are. */
export function isReasonedWildcard({ rule, path }: Finding): boolean {
  const [, found] = /^AwsSolutions-IAM5\[(.+)\]$/.exec(rule) ?? [];
  return found !== undefined && WILDCARDS.some((one) => one.path.test(path) && one.pattern.test(found));
}
