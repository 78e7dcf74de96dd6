import type { NagPack } from 'cdk-nag';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import type { Exception } from './exception.ts';

/** A rule that a construct does not keep. */
export interface Finding {
  readonly rule: string;
  readonly description: string;
  /** Of the construct, beginning with its stack's name. */
  readonly path: string;
}

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
