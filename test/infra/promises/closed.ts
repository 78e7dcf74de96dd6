import { describe, expect, it } from 'vitest';
import { DEPLOYMENTS, ofType, refersTo, type Statement, statementsOf, those } from './deployments.ts';

/** All that answers whoever asks: the redirect of a short link, and the console's page before anybody has signed in. */
const PUBLIC = ['GET /', 'GET /assets/{file+}', 'GET /config.json', 'GET /l/{token}', 'HEAD /l/{token}'];

/** Of types that can be reached from outside otherwise: none is to be there at all. */
const NEVER = [
  'AWS::S3::Bucket',
  'AWS::Lambda::Url',
  'AWS::ApiGateway::RestApi',
  'AWS::CloudFront::Distribution',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'AWS::EC2::SecurityGroup',
  'AWS::EC2::Instance',
  'AWS::Lambda::LayerVersionPermission',
];

describe.each(DEPLOYMENTS)('what strangers can reach, deployed %s', (_, deployment) => {
  const { all, application } = deployment();

  it('is the redirect and the static page, route by route; every other route asks for a token of the user pool', () => {
    const routes = ofType(application, 'AWS::ApiGatewayV2::Route');
    const open = routes.filter(({ properties }) => (properties['AuthorizationType'] ?? 'NONE') === 'NONE');
    expect(open.map(({ properties }) => properties['RouteKey']).sort()).toEqual(PUBLIC);
    const [authorizer, ...others] = ofType(application, 'AWS::ApiGatewayV2::Authorizer');
    expect(others).toEqual([]);
    expect(authorizer?.properties).toMatchObject({
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Audience: [{ Ref: expect.stringMatching(/^ConsoleSignIn/) }], Issuer: expect.anything() },
    });
    const guarded = routes.filter((route) => !open.includes(route));
    expect(guarded).not.toEqual([]);
    expect(
      those(
        guarded,
        ({ properties }) =>
          properties['AuthorizationType'] !== 'JWT' || refersTo(properties['AuthorizerId'])[0] !== authorizer?.id,
      ),
    ).toEqual([]);
  });

  it('is nothing of a kind that has its own way in', () => {
    expect(all.filter(({ type }) => NEVER.includes(type)).map(({ id }) => id)).toEqual([]);
  });

  it("is no queue, topic, bus or key: each lets in roles of this account, and AWS's services on its behalf", () => {
    const policies = all.filter(({ type }) => /Policy$/.test(type) && type !== 'AWS::IAM::Policy');
    expect(policies.length).toBeGreaterThan(0);
    const keys = all.filter(({ type }) => type === 'AWS::KMS::Key');
    const allowed = [
      ...policies.flatMap((policy) => ('PolicyDocument' in policy.properties ? statementsOf(policy) : [])),
      ...keys.flatMap((key) => statementsOf(key, 'KeyPolicy')),
    ].filter(({ Effect }) => Effect === 'Allow');
    expect(allowed.filter(isOpen)).toEqual([]);
  });

  it("is no function: only AWS's services may call one, each for the one resource that does", () => {
    const wrong = those(ofType(application, 'AWS::Lambda::Permission'), ({ properties }) => {
      const { Principal, SourceArn, FunctionUrlAuthType } = properties;
      return (
        !String(Principal).endsWith('.amazonaws.com') || SourceArn === undefined || FunctionUrlAuthType !== undefined
      );
    });
    expect(wrong).toEqual([]);
  });

  it('is no role: each can be taken on by a service alone', () => {
    const wrong = those(ofType(all, 'AWS::IAM::Role'), (role) =>
      statementsOf(role, 'AssumeRolePolicyDocument').some(
        ({ Principal }) => Object.keys(Principal as object).join() !== 'Service',
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('is no account: operators are invited', () => {
    const wrong = those(ofType(all, 'AWS::Cognito::UserPool'), ({ properties }) => {
      const { AllowAdminCreateUserOnly } = properties['AdminCreateUserConfig'] as { AllowAdminCreateUserOnly: boolean };
      return !AllowAdminCreateUserOnly;
    });
    expect(wrong).toEqual([]);
  });
});

describe.each(DEPLOYMENTS)('who publishes to topics, deployed %s', (_, deployment) => {
  const { application } = deployment();

  it("are AWS's SMS service and the account's alarms, each for this account alone", () => {
    const topics = ofType(application, 'AWS::SNS::Topic').map(({ id }) => id.replace(/[0-9A-F]{8}$/, ''));
    expect(topics.sort()).toEqual(['AlertsTopic', 'InboundTopic']);
    const publishers = ofType(application, 'AWS::SNS::TopicPolicy').map((policy) => ({
      topic: refersTo(policy.properties['Topics'])[0]?.replace(/[0-9A-F]{8}$/, ''),
      allowed: statementsOf(policy).filter(({ Effect }) => Effect === 'Allow'),
    }));
    const forThisAccount = { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } };
    const may = (service: string) => [
      expect.objectContaining({ Action: 'sns:Publish', Principal: { Service: service }, Condition: forThisAccount }),
    ];
    expect(publishers).toEqual([
      { topic: 'AlertsTopic', allowed: may('cloudwatch.amazonaws.com') },
      { topic: 'InboundTopic', allowed: may('sms-voice.amazonaws.com') },
    ]);
  });
});

/** Lets in whoever is no role of this account and no service on behalf of a resource of ours. */
function isOpen({ Principal, Condition }: Statement): boolean {
  const { Service, AWS, ...others } = (typeof Principal === 'string' ? { other: Principal } : Principal) as {
    readonly Service?: unknown;
    readonly AWS?: unknown;
  };
  if (Object.keys(others).length > 0) return true;
  if (AWS !== undefined && !JSON.stringify(AWS).includes('AWS::AccountId')) return true;
  const conditions = JSON.stringify(Condition ?? {});
  return Service !== undefined && !/aws:Source(Account|Arn)|kms:ViaService/.test(conditions);
}
