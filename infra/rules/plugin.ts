import type { IPolicyValidationPlugin } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { findingsIn, unexplained } from './findings.ts';

/** Lets a synthesis fail where a rule of cdk-nag is not kept and nobody has said why. */
export function rulesOf(app: IConstruct): IPolicyValidationPlugin {
  return {
    name: 'hearback-rules',
    validate() {
      const violations = unexplained(findingsIn(app)).map(({ rule, description, path }) => ({
        ruleName: rule,
        description,
        fix: 'Mend it; or, where the rule is wrong here, say why in infra/rules/exceptions.ts.',
        severity: 'error',
        violatingResources: [{ constructPath: path, locations: [] }],
      }));
      return { success: violations.length === 0, violations };
    },
  };
}
