import type { NagPack } from 'cdk-nag';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import type { Exception } from './exception.ts';
import { EXCEPTIONS } from './exceptions.ts';
import type { Finding } from './finding.ts';
import { isReasonedWildcard } from './permissions.ts';

/** Warnings among them: a rule is kept, or it is said why it is not. */
export function findingsIn(app: IConstruct): readonly Finding[] {
  const packs: readonly NagPack[] = [new AwsSolutionsChecks(), new ServerlessChecks()];
  return packs.flatMap((pack) =>
    pack
      .validateScope(app)
      .violations.flatMap(({ ruleName: rule, description, violatingResources }) =>
        violatingResources.map(({ constructPath: path = '' }) => ({ rule, description, path })),
      ),
  );
}

export function isExcepted({ rule, path }: Finding, exception: Exception): boolean {
  return exception.rule.test(rule) && exception.of.test(path.slice(path.indexOf('/') + 1));
}

export function unexplained(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(
    (finding) => !isReasonedWildcard(finding) && !EXCEPTIONS.some((exception) => isExcepted(finding, exception)),
  );
}
