import { describe, expect, it } from 'vitest';
import { DEPLOYMENTS, ofType, refersTo, those } from './deployments.ts';

describe.each(DEPLOYMENTS)('what functions tell of themselves, deployed %s', (_, deployment) => {
  const { config, application } = deployment();
  const functions = ofType(application, 'AWS::Lambda::Function');
  const groups = ofType(application, 'AWS::Logs::LogGroup');
  const groupOf = ({ properties }: (typeof functions)[number]) =>
    refersTo((properties['LoggingConfig'] as { LogGroup?: unknown } | undefined)?.LogGroup)[0];

  it('every function runs on the Node and the processor that were tested, and is traced', () => {
    const wrong = those(
      functions,
      ({ properties }) =>
        properties['Runtime'] !== 'nodejs24.x' ||
        JSON.stringify(properties['Architectures']) !== '["arm64"]' ||
        (properties['TracingConfig'] as { Mode?: string } | undefined)?.Mode !== 'Active',
    );
    expect(wrong).toEqual([]);
  });

  it('every function writes into a log group of its own, so that none is made without an end', () => {
    const written = functions.map(groupOf);
    expect(those(functions, (each) => !groups.some(({ id }) => id === groupOf(each)))).toEqual([]);
    expect(new Set(written).size).toBe(functions.length);
  });

  it('every log group forgets after the days that the operator says', () => {
    const wrong = those(groups, ({ properties }) => properties['RetentionInDays'] !== config.logRetentionDays);
    expect(wrong).toEqual([]);
  });

  it('every stage of the API logs who did what, but nothing of them', () => {
    const wrong = those(ofType(application, 'AWS::ApiGatewayV2::Stage'), ({ properties }) =>
      refersTo(properties['AccessLogSettings']).every((id) => !groups.some((group) => group.id === id)),
    );
    expect(wrong).toEqual([]);
  });
});
