import { App, Stack, Validations } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, it } from 'vitest';
import { EXCEPTIONS } from '../../../infra/rules/exceptions.ts';
import { findingsIn, isExcepted, unexplained } from '../../../infra/rules/findings.ts';
import { rulesOf } from '../../../infra/rules/plugin.ts';
import { DEPLOYMENTS } from './deployments.ts';

const findings = DEPLOYMENTS.map(([, deployment]) => findingsIn(deployment().app));

describe("cdk-nag's rules", () => {
  it.each(DEPLOYMENTS)('are kept by a deployment %s, or it is said why not', (_, deployment) => {
    expect(unexplained(findingsIn(deployment().app))).toEqual([]);
  });

  it('have no exception that nothing needs any more', () => {
    const unneeded = EXCEPTIONS.filter(
      (exception) => !findings.flat().some((finding) => isExcepted(finding, exception)),
    );
    expect(unneeded).toEqual([]);
  });

  it('have exceptions for named rules and paths alone, each with a reason in a sentence', () => {
    for (const { rule, of, why } of EXCEPTIONS) {
      expect(rule.source).toMatch(/^\^(AwsSolutions|Serverless)-\w+.*\$$/);
      expect(of.source).toMatch(/^\^.+\/Resource\$$/);
      expect(why).toMatch(/^.{40,}[.?]$/);
    }
  });

  it('are taken back in that one list only, and beside no construct', () => {
    for (const [, deployment] of DEPLOYMENTS) {
      const acknowledged = deployment()
        .app.node.findAll()
        .filter(({ node }) => node.metadata.some(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY));
      expect(acknowledged.map(({ node }) => node.path)).toEqual([]);
    }
  });

  it('end a synthesis that breaks one', () => {
    const app = new App();
    new Queue(new Stack(app, 'Somewhere'), 'Plain');
    const { success, violations } = rulesOf(app).validate({ appConstruct: app, templatePaths: [], stackTemplates: [] });
    expect(success).toBe(false);
    expect(violations.map(({ ruleName }) => ruleName)).toEqual(
      expect.arrayContaining(['AwsSolutions-SQS3', 'AwsSolutions-SQS4', 'Serverless-SQSRedrivePolicy']),
    );
  });
});
