import { describe, expect, it } from 'vitest';
import { type Context, checkConditions, OWN_CALL } from '../../infra/local/gateway/conditions.ts';
import { admits, covering, decide } from '../../infra/local/gateway/policy.ts';
import type { Statement } from '../../infra/local/template/shapes.ts';

const TABLE = 'arn:aws:dynamodb:us-east-1:000000000000:table/Limits';
const PUT = { action: 'dynamodb:PutItem', resource: TABLE };
const KEYS = 'dynamodb:LeadingKeys';

const allow = (more: Partial<Statement> = {}): Statement => ({
  Effect: 'Allow',
  Action: ['dynamodb:PutItem'],
  Resource: [TABLE],
  ...more,
});
const verdict = (statements: Statement[], context: Context = {}, grant = PUT) =>
  decide(covering(statements, grant), { ...OWN_CALL, ...context }).verdict;
const under = (operator: string, wanted: string[], keys: string[] | undefined) =>
  verdict([allow({ Condition: { [operator]: { [KEYS]: wanted } } })], keys && { 'dynamodb:leadingkeys': keys });

describe('a policy', () => {
  it('allows nothing by itself, and an explicit deny wins over every allow', () => {
    expect(verdict([])).toBe('not-allowed');
    expect(verdict([allow()])).toBe('allowed');
    expect(verdict([allow(), allow({ Effect: 'Deny', Action: ['dynamodb:*'] })])).toBe('denied');
    expect(verdict([allow(), allow({ Effect: 'Deny', Resource: [`${TABLE}/index/*`] })])).toBe('allowed');
  });

  it('compares actions without regard to case and resources with it, wildcards in both', () => {
    expect(verdict([allow({ Action: ['DYNAMODB:put*'] })])).toBe('allowed');
    expect(verdict([allow({ Resource: [TABLE.toUpperCase()] })])).toBe('not-allowed');
    expect(verdict([allow({ Resource: ['arn:aws:dynamodb:*:*:table/Limit?'] })])).toBe('allowed');
    expect(verdict([allow({ Resource: [`${TABLE}/index/*`] })])).toBe('not-allowed');
  });

  it('covers with NotAction and NotResource all that they do not name', () => {
    expect(verdict([allow({ Action: undefined, NotAction: ['dynamodb:Delete*'] })])).toBe('allowed');
    expect(verdict([allow({ Action: undefined, NotAction: ['dynamodb:Put*'] })])).toBe('not-allowed');
    expect(verdict([allow({ Resource: undefined, NotResource: [TABLE] })])).toBe('not-allowed');
  });
});

describe('a condition', () => {
  it('holds when every operator holds for every key, and one of its values is enough', () => {
    const here = { 'aws:RequestedRegion': ['eu-west-1', 'us-east-1'] };
    expect(verdict([allow({ Condition: { StringEquals: here } })])).toBe('allowed');
    const elsewhere = { StringEquals: here, StringLike: { 'AWS:resourceAccount': ['1*'] } };
    expect(verdict([allow({ Condition: elsewhere })])).toBe('not-allowed');
  });

  it('fails of a key that the request does not have, but for a negated operator and IfExists', () => {
    const of = (operator: string) => verdict([allow({ Condition: { [operator]: { 'aws:SourceArn': ['arn:x'] } } })]);
    expect(of('ArnEquals')).toBe('not-allowed');
    expect(of('ArnNotEquals')).toBe('allowed');
    expect(of('ArnEqualsIfExists')).toBe('allowed');
  });

  it('compares ARNs part by part, so that a wildcard does not reach into the next', () => {
    const of = (pattern: string) => {
      const statement = allow({ Condition: { ArnLike: { 'aws:SourceArn': [pattern] } } });
      return verdict([statement], { 'aws:sourcearn': ['arn:aws:events:us-east-1:000000000000:rule/bus/r:1'] });
    };
    expect(of('arn:aws:events:*:000000000000:rule/bus/*')).toBe('allowed');
    expect(of('arn:aws:events:*:rule/bus/*')).toBe('not-allowed');
  });
});

describe('a condition on the keys of rows', () => {
  it('with ForAllValues lets in what has these keys alone', () => {
    expect(under('ForAllValues:StringEquals', ['pace', 'range'], ['pace'])).toBe('allowed');
    expect(under('ForAllValues:StringEquals', ['pace', 'range'], ['pace', 'range'])).toBe('allowed');
    expect(under('ForAllValues:StringEquals', ['pace'], ['pace', 'budget'])).toBe('not-allowed');
    expect(under('ForAllValues:StringLike', ['p*'], ['pace', 'people'])).toBe('allowed');
    expect(under('ForAllValues:StringNotLike', ['p*'], ['budget', 'pace'])).toBe('not-allowed');
  });

  it('with ForAllValues is true of a request without keys, unless Null asks that there be some', () => {
    expect(under('ForAllValues:StringEquals', ['pace'], undefined)).toBe('allowed');
    expect(under('ForAllValues:StringEquals', ['pace'], [])).toBe('allowed');
    const Condition = { 'ForAllValues:StringEquals': { [KEYS]: ['pace'] }, Null: { [KEYS]: ['false'] } };
    expect(verdict([allow({ Condition })])).toBe('not-allowed');
    expect(verdict([allow({ Condition })], { 'dynamodb:leadingkeys': [] })).toBe('not-allowed');
    expect(verdict([allow({ Condition })], { 'dynamodb:leadingkeys': ['pace'] })).toBe('allowed');
  });

  it('with ForAnyValue wants one that fits, and there is none in a request without keys', () => {
    expect(under('ForAnyValue:StringEquals', ['pace'], ['budget', 'pace'])).toBe('allowed');
    expect(under('ForAnyValue:StringEquals', ['pace'], ['budget'])).toBe('not-allowed');
    expect(under('ForAnyValue:StringEquals', ['pace'], undefined)).toBe('not-allowed');
  });
});

describe("a resource's own policy", () => {
  const TOPIC = 'arn:aws:sns:us-east-1:000000000000:Alerts';
  const publish = { action: 'sns:Publish', resource: TOPIC };
  const lets = (Principal: Statement['Principal'], more: Partial<Statement> = {}) =>
    admits(
      [{ Effect: 'Allow', Action: ['sns:Publish'], Resource: [TOPIC], Principal, ...more }],
      'events.amazonaws.com',
      publish,
      {
        'aws:sourceaccount': ['000000000000'],
      },
    );

  it('lets in the services that it names, or everybody, where its conditions hold', () => {
    expect(lets({ Service: ['events.amazonaws.com'] })).toBe(true);
    expect(lets('*')).toBe(true);
    expect(lets({ AWS: ['*'] })).toBe(true);
    expect(lets({ Service: ['sns.amazonaws.com'] })).toBe(false);
    expect(lets({ AWS: ['arn:aws:iam::000000000000:root'] })).toBe(false);
    expect(lets(undefined)).toBe(false);
    expect(lets('*', { Condition: { StringEquals: { 'aws:SourceAccount': ['111111111111'] } } })).toBe(false);
  });
});

describe('what would be read otherwise than AWS reads it', () => {
  const refused = (Condition: NonNullable<Statement['Condition']>) =>
    expect(() => checkConditions([allow({ Condition })]));

  it('is refused by its name', () => {
    refused({ IpAddress: { 'aws:SourceIp': ['10.0.0.0/8'] } }).toThrow(/operator IpAddress is not understood/);
    refused({ StringEquals: { 'aws:PrincipalTag/team': ['a'] } }).toThrow(
      /key aws:PrincipalTag\/team is not understood/,
    );
    refused({ StringEquals: { [KEYS]: ['pace'] } }).toThrow(/may have several values: write ForAllValues:StringEquals/);
    // The second key is looked at although the first decides.
    refused({ StringEquals: { 'aws:RequestedRegion': ['mars'], 'aws:Mood': ['good'] } }).toThrow(/aws:Mood/);
    expect(() => checkConditions([allow({ Resource: [`${TABLE}/\${aws:username}`] })])).toThrow(
      /policy variable \$\{aws:username\} is not understood/,
    );
  });
});
