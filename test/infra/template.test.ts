import { App } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../infra/config.ts';
import { hearback } from '../../infra/hearback.ts';
import { isScheduled } from '../../shared/domain/campaign/campaign.ts';
import { plan } from '../../shared/program/plan.ts';

let state: Template;
let application: Template;

beforeAll(() => {
  const stacks = hearback(new App(), readConfig({}));
  state = Template.fromStack(stacks.state);
  application = Template.fromStack(stacks.application);
});

function resources(template: Template, type: string) {
  return Object.entries(template.findResources(type)) as [string, { Properties: Record<string, unknown> }][];
}

describe('the state', () => {
  it('holds no function, and the application no table', () => {
    state.resourceCountIs('AWS::Lambda::Function', 0);
    application.resourceCountIs('AWS::DynamoDB::GlobalTable', 0);
  });
});

describe('the inbound topic', () => {
  it('triggers the function that answers', () => {
    application.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'lambda',
      RedrivePolicy: Match.anyValue(),
    });
  });
});

describe('every function', () => {
  it('that texts people tells the operators when texts or events are not going out', () => {
    const filters = resources(application, 'AWS::Logs::MetricFilter').map(([, { Properties }]) => Properties);
    const told = filters.filter(({ FilterPattern }) => String(FilterPattern).includes('"message-blocked"'));
    expect(told).toHaveLength(7);
    for (const { FilterPattern } of told) {
      for (const code of ['message-refused', 'message-blocked', 'events-unpublished', 'budget-spent']) {
        expect(FilterPattern).toContain(`$.code = "${code}"`);
      }
      expect(FilterPattern).toContain('$.level = "error"');
    }
  });

  it('that compares opt-outs tells the operators of a difference that stays', () => {
    const filters = resources(application, 'AWS::Logs::MetricFilter').map(([, { Properties }]) => Properties);
    const told = filters.filter(({ FilterPattern }) => String(FilterPattern).includes('"opt-outs-differ"'));
    expect(told).toHaveLength(1);
  });

  it('that plans tells the operators when a campaign was due that nobody has approved', () => {
    const filters = resources(application, 'AWS::Logs::MetricFilter').map(([, { Properties }]) => Properties);
    const told = filters.filter(({ FilterPattern }) => String(FilterPattern).includes('"campaign-unapproved"'));
    expect(told).toHaveLength(1);
  });

  it('that anybody can call to follow a link may read links and add to the queue of clicks, and nothing else', () => {
    const policies = resources(application, 'AWS::IAM::Policy').filter(([id]) => id.startsWith('LinksFollowLink'));
    const statements = policies.flatMap(
      ([, { Properties }]) =>
        (Properties['PolicyDocument'] as { Statement: { Action: string | string[] }[] }).Statement,
    );
    const actions = statements.flatMap(({ Action }) => Action).filter((action) => !action.startsWith('xray:'));
    // Writing its log, and adding to its own failure queue, is Lambda's part.
    expect([...new Set(actions)].sort()).toEqual([
      'dynamodb:GetItem',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'sqs:SendMessage',
    ]);
    const lost = resources(application, 'AWS::Logs::MetricFilter').filter(([, { Properties }]) =>
      String(Properties['FilterPattern']).includes('"click-lost"'),
    );
    expect(lost).toHaveLength(1);
  });
});

describe('the schedules', () => {
  it('tick for each campaign, for the conversations and for the metrics, and tell the time they stand for', () => {
    const schedules = resources(application, 'AWS::Scheduler::Schedule').map(([, { Properties }]) => Properties);
    const inputs = schedules.map(({ Target }) => JSON.parse((Target as { Input: string }).Input));
    expect(
      inputs
        .map(({ campaign }) => campaign)
        .filter(Boolean)
        .sort(),
    ).toEqual(
      plan.campaigns
        .filter(isScheduled)
        .map(({ id }) => id)
        .sort(),
    );
    for (const { scheduledAt } of inputs) expect(scheduledAt).toBe('<aws.scheduler.scheduled-time>');
    expect(schedules.map(({ ScheduleExpression }) => ScheduleExpression)).toEqual(
      expect.arrayContaining(['cron(*/5 * * * ? *)', 'cron(*/15 * * * ? *)']),
    );
  });
});

describe('the outputs', () => {
  it('name what the operator has to connect, and what there is to open', () => {
    for (const name of ['InboundTopicArn', 'EventBusName', 'AlertsTopicArn', 'ConsoleUrl', 'UserPoolId']) {
      application.hasOutput(name, {});
    }
  });
});

describe('the HTTP API', () => {
  it('is throttled, and logs neither who asked nor for whom', () => {
    const [[, { Properties: stage }] = ['', { Properties: {} }]] = resources(application, 'AWS::ApiGatewayV2::Stage');
    expect(stage).toMatchObject({
      DefaultRouteSettings: { ThrottlingRateLimit: expect.any(Number), ThrottlingBurstLimit: expect.any(Number) },
      AccessLogSettings: { DestinationArn: expect.anything() },
    });
    const { Format } = stage['AccessLogSettings'] as { Format: string };
    const logged = Object.values(JSON.parse(Format) as Record<string, string>);
    for (const personal of ['path', 'sourceIp', 'userAgent', 'querystring', 'claims', 'domainName', 'principalId']) {
      expect(logged.join(' ')).not.toMatch(new RegExp(personal, 'i'));
    }
  });

  it('lets no page of another address read its answers', () => {
    for (const [, { Properties }] of resources(application, 'AWS::ApiGatewayV2::Api')) {
      expect(Properties).not.toHaveProperty('CorsConfiguration');
    }
  });
});

describe('the operators', () => {
  it('are invited, keep a strong password, may add a second factor, and outlive the stack with their groups', () => {
    state.hasResource('AWS::Cognito::UserPool', {
      DeletionPolicy: 'Retain',
      Properties: {
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
        UsernameAttributes: ['email'],
        MfaConfiguration: 'OPTIONAL',
        EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
        DeletionProtection: 'ACTIVE',
        Policies: { PasswordPolicy: Match.objectLike({ MinimumLength: 14 }) },
      },
    });
    const groups = resources(state, 'AWS::Cognito::UserPoolGroup');
    expect(groups.map(([, { Properties }]) => Properties['GroupName'])).toEqual(
      expect.arrayContaining(['viewer', 'agent', 'admin']),
    );
    state.allResources('AWS::Cognito::UserPoolGroup', { DeletionPolicy: 'Retain' });
  });

  it('sign in by a code that only the console can redeem, and stay for a working day at most', () => {
    application.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid'],
      ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
      EnableTokenRevocation: true,
      PreventUserExistenceErrors: 'ENABLED',
      AccessTokenValidity: 60,
      RefreshTokenValidity: 600,
      TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'minutes' },
    });
    const [[, { Properties: client }] = ['', { Properties: {} }]] = resources(
      application,
      'AWS::Cognito::UserPoolClient',
    );
    const address = [{ 'Fn::Join': ['', [{ 'Fn::GetAtt': [expect.stringMatching(/^HttpApi/), 'ApiEndpoint'] }, '/']] }];
    expect(client).toMatchObject({ CallbackURLs: address, LogoutURLs: address });
  });

  it("come back to the operator's own domain as well, where there is one", () => {
    const certificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555';
    const links = { domain: 'go.shop.example', certificateArn };
    const template = Template.fromStack(hearback(new App(), readConfig({ links })).application);
    template.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      CallbackURLs: Match.arrayWith(['https://go.shop.example/']),
      LogoutURLs: Match.arrayWith(['https://go.shop.example/']),
    });
  });

  it('have a page of their own choice to sign in at', () => {
    const { application: named } = hearback(new App(), readConfig({ signInDomain: 'acme-texts' }));
    Template.fromStack(named).hasResourceProperties('AWS::Cognito::UserPoolDomain', { Domain: 'acme-texts' });
  });
});

describe('a deployment with a domain for links', () => {
  it('answers there, begins links with it, and says where the domain has to lead', () => {
    const certificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/01234567-89ab-cdef-0123-456789abcdef';
    const stacks = hearback(new App(), readConfig({ links: { domain: 'go.shop.example', certificateArn } }));
    const own = Template.fromStack(stacks.application);
    own.hasResourceProperties('AWS::ApiGatewayV2::DomainName', {
      DomainName: 'go.shop.example',
      DomainNameConfigurations: [Match.objectLike({ CertificateArn: certificateArn })],
    });
    own.resourceCountIs('AWS::ApiGatewayV2::ApiMapping', 1);
    own.hasOutput('LinksDomainTarget', {});
    const bases = resources(own, 'AWS::Lambda::Function').map(
      ([, { Properties }]) =>
        (Properties['Environment'] as { Variables: Record<string, string> }).Variables['LINK_BASE'],
    );
    expect(new Set(bases.filter(Boolean))).toEqual(new Set(['https://go.shop.example']));
  });
});

describe('a deployment with its own key', () => {
  it('encrypts the tables, the secret and the inbound topic with it, and lets the SMS service use it', () => {
    const stacks = hearback(new App(), readConfig({ encryption: 'customer-managed-key', region: 'eu-west-1' }));
    const own = Template.fromStack(stacks.state);
    own.hasResourceProperties('AWS::KMS::Key', {
      EnableKeyRotation: true,
      KeyPolicy: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: ['kms:GenerateDataKey*', 'kms:Decrypt'],
            Principal: { Service: 'sms-voice.amazonaws.com' },
          }),
        ]),
      },
    });
    own.allResourcesProperties('AWS::DynamoDB::GlobalTable', {
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
    });
    Template.fromStack(stacks.application).hasResourceProperties('AWS::SNS::Topic', {
      DisplayName: 'Inbound texts',
      KmsMasterKeyId: Match.anyValue(),
    });
  });
});

describe('a deployment that names no countries', () => {
  const warnings = (config: object) => {
    const { application: stack } = hearback(new App(), readConfig(config));
    return Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('hearback.sms.countries'));
  };

  it('is warned of it, and one that names them is not', () => {
    expect(warnings({})).toHaveLength(1);
    expect(warnings({ sms: { countries: ['US', 'KR'] } })).toEqual([]);
  });
});

describe('the opt-out list', () => {
  const policies = (template: Template) =>
    resources(template, 'AWS::IAM::Policy').flatMap(
      ([, { Properties }]) =>
        (Properties['PolicyDocument'] as { Statement: { Action: string | string[]; Resource: unknown }[] }).Statement,
    );
  const listActions = (template: Template) =>
    policies(template).filter(({ Action }) => [Action].flat().some((action) => action.includes('OptedOutNumber')));

  it('of the number that the stack makes is its own, and functions may use that one only', () => {
    const [[list] = ['']] = resources(application, 'AWS::SMSVOICE::OptOutList');
    application.hasResourceProperties('AWS::SMSVOICE::PhoneNumber', {
      OptOutListName: { Ref: list },
      SelfManagedOptOutsEnabled: true,
    });
    // Two functions that tell people that they are in again, and the one that compares.
    expect(listActions(application)).toHaveLength(3);
    for (const { Resource } of listActions(application)) expect(Resource).toEqual({ 'Fn::GetAtt': [list, 'Arn'] });
  });

  it("of the operator's own pool is one of this account, which only AWS can name", () => {
    const sms = { originationIdentity: `pool-${'0'.repeat(32)}` };
    const template = Template.fromStack(hearback(new App(), readConfig({ sms })).application);
    template.resourceCountIs('AWS::SMSVOICE::OptOutList', 0);
    for (const { Resource } of listActions(template)) {
      expect(JSON.stringify(Resource)).toMatch(/:sms-voice:.*AccountId.*:opt-out-list\/\*/);
    }
    const describing = policies(template).filter(({ Action }) => [Action].flat().includes('sms-voice:DescribePools'));
    expect(describing).toHaveLength(3);
    for (const { Resource } of describing) expect(JSON.stringify(Resource)).toContain(':pool/pool-000');
  });

  it('is looked at once a day', () => {
    application.hasResourceProperties('AWS::Scheduler::Schedule', { ScheduleExpression: 'cron(0 9 * * ? *)' });
  });
});

describe('a deployment through SNS', () => {
  it('is built with the other sender, and may publish', () => {
    const config = readConfig({ sms: { api: 'sns', originationIdentity: '+12065550199' } });
    const template = Template.fromStack(hearback(new App(), config).application);
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([Match.objectLike({ Action: 'sns:Publish', NotResource: 'arn:*:sns:*:*:*' })]),
      },
    });
  });
});
