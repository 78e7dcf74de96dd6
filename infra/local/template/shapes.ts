import { z } from 'zod';
import { refuse } from '../refusal.ts';
import type { Resource } from './resolve.ts';

/**
 * The properties that the local run acts on, by resource type. A property that is absent here is refused. `inert` marks what
 * is accepted and has no effect on this machine, because it concerns cost, encryption, monitoring or deployment.
 */
const inert = z.unknown().optional();
const arn = z.string().startsWith('arn:');
const deadLetter = z.strictObject({ Arn: arn }).optional();
// Deliveries between services do not fail on this machine, so there is nothing to retry before the function itself runs.
const retryPolicy = z.strictObject({ MaximumEventAgeInSeconds: inert, MaximumRetryAttempts: inert }).optional();

const keySchema = z.array(z.strictObject({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const index = z.strictObject({
  IndexName: z.string(),
  KeySchema: keySchema,
  Projection: z.strictObject({
    ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
    NonKeyAttributes: z.array(z.string()).optional(),
  }),
  OnDemandThroughput: inert,
  WriteOnDemandThroughputSettings: inert,
  ContributorInsightsSpecification: inert,
});
const encryption = z.looseObject({ KMSMasterKeyId: z.string().optional() }).optional();
const table = z.strictObject({
  TableName: z.string().optional(),
  AttributeDefinitions: z.array(z.strictObject({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  KeySchema: keySchema,
  GlobalSecondaryIndexes: z.array(index).optional(),
  LocalSecondaryIndexes: z.array(index).optional(),
  BillingMode: z.literal('PAY_PER_REQUEST'),
  // AWS deletes expired items up to days late, so the functions must not depend on it; here they simply stay.
  TimeToLiveSpecification: inert,
  Replicas: z
    .array(z.looseObject({ SSESpecification: encryption }))
    .max(1)
    .optional(),
  SSESpecification: encryption,
  PointInTimeRecoverySpecification: inert,
  DeletionProtectionEnabled: inert,
  ContributorInsightsSpecification: inert,
  OnDemandThroughput: inert,
  WriteOnDemandThroughputSettings: inert,
  WarmThroughput: inert,
  TableClass: inert,
  Tags: inert,
});

const inputTransformer = z.strictObject({
  InputPathsMap: z.record(z.string(), z.string()).optional(),
  InputTemplate: z.string(),
});
const ruleTarget = z.strictObject({
  Arn: arn,
  Id: z.string(),
  Input: z.string().optional(),
  InputPath: z.string().optional(),
  InputTransformer: inputTransformer.optional(),
  DeadLetterConfig: deadLetter,
  RetryPolicy: retryPolicy,
  RoleArn: arn.optional(),
});

const oneOrMore = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (Array.isArray(value) ? value : [value]));
const statement = z.strictObject({
  Sid: inert,
  Effect: z.enum(['Allow', 'Deny']),
  Action: oneOrMore.optional(),
  NotAction: oneOrMore.optional(),
  // A trust policy has none: it is about its role.
  Resource: oneOrMore.optional(),
  NotResource: oneOrMore.optional(),
  Principal: z.union([z.literal('*'), z.record(z.string(), oneOrMore)]).optional(),
  Condition: z.record(z.string(), z.record(z.string(), oneOrMore)).optional(),
});
const document = z.strictObject({
  Version: inert,
  Statement: z.union([statement, z.array(statement)]).transform((value) => (Array.isArray(value) ? value : [value])),
});
export type Statement = z.infer<typeof statement>;

export const SHAPES = {
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::DynamoDB::Table': table,
  'AWS::Lambda::Function': z.strictObject({
    Code: z.strictObject({ S3Bucket: z.string(), S3Key: z.string() }),
    DeadLetterConfig: z.strictObject({ TargetArn: arn }).optional(),
    Environment: z.strictObject({ Variables: z.record(z.string(), z.string()) }).optional(),
    FunctionName: z.string().optional(),
    Handler: z.string().regex(/^[\w./-]+\.\w+$/),
    MemorySize: z.number().default(128),
    ReservedConcurrentExecutions: z.number().min(1).optional(),
    Role: arn,
    Runtime: z.string().startsWith('nodejs'),
    Timeout: z.number().default(3),
    Architectures: inert,
    Description: inert,
    EphemeralStorage: inert,
    KmsKeyArn: inert,
    LoggingConfig: z.object({ LogGroup: z.string().optional() }).optional(),
    RecursiveLoop: inert,
    RuntimeManagementConfig: inert,
    Tags: inert,
    TracingConfig: z.strictObject({ Mode: z.enum(['Active', 'PassThrough']) }).optional(),
  }),
  'AWS::Lambda::Permission': z.strictObject({
    Action: z.string(),
    FunctionName: z.string(),
    Principal: z.string(),
    SourceAccount: z.string().optional(),
    SourceArn: z.string().optional(),
  }),
  'AWS::Lambda::EventInvokeConfig': z.strictObject({
    FunctionName: z.string(),
    Qualifier: z.literal('$LATEST'),
    MaximumEventAgeInSeconds: z.number().optional(),
    MaximumRetryAttempts: z.number().optional(),
    DestinationConfig: z.strictObject({ OnFailure: z.strictObject({ Destination: arn }).optional() }).optional(),
  }),
  'AWS::Lambda::EventSourceMapping': z.strictObject({
    EventSourceArn: arn,
    FunctionName: z.string(),
    Enabled: z.boolean().default(true),
    BatchSize: z.number().default(10),
    MaximumBatchingWindowInSeconds: z.number().default(0),
    FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
    ScalingConfig: z.strictObject({ MaximumConcurrency: z.number().optional() }).optional(),
    MetricsConfig: inert,
    Tags: inert,
  }),
  'AWS::SQS::Queue': z.strictObject({
    QueueName: z.string().optional(),
    DelaySeconds: z.number().default(0),
    VisibilityTimeout: z.number().default(30),
    RedrivePolicy: z.strictObject({ deadLetterTargetArn: arn, maxReceiveCount: z.coerce.number() }).optional(),
    RedriveAllowPolicy: inert,
    // Messages stay until they are read: a rehearsal is shorter than the retention that a dead-letter queue needs.
    MessageRetentionPeriod: inert,
    MaximumMessageSize: inert,
    ReceiveMessageWaitTimeSeconds: inert,
    KmsMasterKeyId: inert,
    KmsDataKeyReusePeriodSeconds: inert,
    SqsManagedSseEnabled: inert,
    Tags: inert,
  }),
  'AWS::SQS::QueuePolicy': z.strictObject({ Queues: z.array(z.string()), PolicyDocument: document }),
  'AWS::SNS::Topic': z.strictObject({
    TopicName: z.string().optional(),
    DisplayName: inert,
    KmsMasterKeyId: z.string().optional(),
    TracingConfig: inert,
    SignatureVersion: inert,
    DeliveryStatusLogging: inert,
    Tags: inert,
  }),
  'AWS::SNS::TopicPolicy': z.strictObject({ Topics: z.array(arn), PolicyDocument: document }),
  'AWS::SNS::Subscription': z.strictObject({
    TopicArn: arn,
    Protocol: z.enum(['lambda', 'sqs', 'email', 'email-json']),
    Endpoint: z.string(),
    RawMessageDelivery: z.boolean().default(false),
    RedrivePolicy: z.strictObject({ deadLetterTargetArn: arn }).optional(),
    Region: inert,
  }),
  'AWS::Events::EventBus': z.strictObject({
    Name: z.string(),
    Description: inert,
    DeadLetterConfig: inert,
    KmsKeyIdentifier: inert,
    LogConfig: inert,
    Tags: inert,
  }),
  'AWS::Events::Rule': z.strictObject({
    Name: z.string().optional(),
    Description: inert,
    EventBusName: z.string().default('default'),
    EventPattern: z.record(z.string(), z.unknown()),
    State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
    Targets: z.array(ruleTarget).default([]),
    Tags: inert,
  }),
  'AWS::Scheduler::Schedule': z.strictObject({
    Name: z.string().optional(),
    Description: inert,
    GroupName: z.string().default('default'),
    FlexibleTimeWindow: z.strictObject({ Mode: z.literal('OFF') }),
    ScheduleExpression: z.string(),
    ScheduleExpressionTimezone: z.string().default('UTC'),
    State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
    KmsKeyArn: inert,
    Target: z.strictObject({
      Arn: arn,
      Input: z.string().optional(),
      DeadLetterConfig: deadLetter,
      RetryPolicy: retryPolicy,
      RoleArn: arn,
    }),
  }),
  // Nothing rests here that could be encrypted; who may use the key is checked all the same.
  'AWS::KMS::Key': z.strictObject({
    KeyPolicy: document,
    Description: inert,
    EnableKeyRotation: inert,
    Enabled: inert,
    KeySpec: inert,
    KeyUsage: inert,
    MultiRegion: inert,
    PendingWindowInDays: inert,
    RotationPeriodInDays: inert,
    Tags: inert,
  }),
  'AWS::SecretsManager::Secret': z.strictObject({
    Name: z.string().optional(),
    Description: inert,
    KmsKeyId: z.string().optional(),
    Tags: inert,
    GenerateSecretString: z.strictObject({
      ExcludeCharacters: z.string().optional(),
      ExcludeLowercase: z.boolean().optional(),
      ExcludeNumbers: z.boolean().optional(),
      ExcludePunctuation: z.boolean().optional(),
      ExcludeUppercase: z.boolean().optional(),
      IncludeSpace: inert,
      RequireEachIncludedType: inert,
      PasswordLength: z.number().default(32),
      SecretStringTemplate: z.string().optional(),
      GenerateStringKey: z.string().optional(),
    }),
  }),
  'AWS::ApiGatewayV2::Api': z.strictObject({
    Name: z.string(),
    ProtocolType: z.literal('HTTP'),
    Description: inert,
    Tags: inert,
  }),
  'AWS::ApiGatewayV2::Stage': z.strictObject({
    ApiId: z.string(),
    StageName: z.literal('$default'),
    AutoDeploy: z.literal(true),
    DefaultRouteSettings: z
      .strictObject({
        ThrottlingBurstLimit: z.number().optional(),
        ThrottlingRateLimit: z.number().optional(),
        DetailedMetricsEnabled: inert,
      })
      .default({}),
    // Read by people and CloudWatch, neither of which is on this machine.
    AccessLogSettings: inert,
    Description: inert,
    Tags: inert,
  }),
  'AWS::ApiGatewayV2::Route': z.strictObject({
    ApiId: z.string(),
    RouteKey: z.string().regex(/^([A-Z]+ \/\S*|\$default)$/),
    AuthorizationType: z.enum(['NONE', 'JWT']).default('NONE'),
    AuthorizerId: z.string().optional(),
    AuthorizationScopes: z.array(z.string()).default([]),
    Target: z.string().startsWith('integrations/'),
  }),
  'AWS::ApiGatewayV2::Integration': z.strictObject({
    ApiId: z.string(),
    IntegrationType: z.literal('AWS_PROXY'),
    IntegrationUri: arn,
    PayloadFormatVersion: z.literal('2.0'),
    TimeoutInMillis: z.number().default(30_000),
    Description: inert,
  }),
  'AWS::ApiGatewayV2::Authorizer': z.strictObject({
    ApiId: z.string(),
    AuthorizerType: z.literal('JWT'),
    IdentitySource: z.tuple([z.literal('$request.header.Authorization')]),
    JwtConfiguration: z.strictObject({ Audience: z.array(z.string()).min(1), Issuer: z.url() }),
    Name: inert,
  }),
  // Whoever signs in here chooses a role: there are no accounts, passwords and mails on this machine.
  'AWS::Cognito::UserPool': z.strictObject({
    UserPoolName: z.string().optional(),
    AccountRecoverySetting: inert,
    AdminCreateUserConfig: inert,
    AutoVerifiedAttributes: inert,
    DeletionProtection: inert,
    EmailVerificationMessage: inert,
    EmailVerificationSubject: inert,
    EnabledMfas: inert,
    MfaConfiguration: inert,
    Policies: inert,
    SmsVerificationMessage: inert,
    UserPoolTags: inert,
    UserPoolTier: inert,
    UsernameAttributes: inert,
    UsernameConfiguration: inert,
    UserAttributeUpdateSettings: inert,
    VerificationMessageTemplate: inert,
  }),
  'AWS::Cognito::UserPoolGroup': z.strictObject({
    GroupName: z.string(),
    UserPoolId: z.string(),
    Description: z.string().default(''),
    Precedence: inert,
  }),
  'AWS::Cognito::UserPoolDomain': z.strictObject({
    Domain: z.string(),
    UserPoolId: z.string(),
    ManagedLoginVersion: inert,
  }),
  'AWS::Cognito::UserPoolClient': z.strictObject({
    UserPoolId: z.string(),
    ClientName: inert,
    AllowedOAuthFlows: z.tuple([z.literal('code')]),
    AllowedOAuthFlowsUserPoolClient: z.literal(true),
    AllowedOAuthScopes: z.array(z.string()),
    CallbackURLs: z.array(z.url()),
    LogoutURLs: z.array(z.url()),
    GenerateSecret: z.literal(false),
    // Nothing but the hosted page signs anybody in here.
    ExplicitAuthFlows: z.tuple([z.literal('ALLOW_REFRESH_TOKEN_AUTH')]),
    SupportedIdentityProviders: z.tuple([z.literal('COGNITO')]),
    AccessTokenValidity: z.number(),
    IdTokenValidity: z.number(),
    RefreshTokenValidity: z.number(),
    TokenValidityUnits: z.strictObject({
      AccessToken: z.literal('minutes'),
      IdToken: z.literal('minutes'),
      RefreshToken: z.literal('minutes'),
    }),
    EnableTokenRevocation: z.literal(true),
    PreventUserExistenceErrors: inert,
  }),
  'AWS::IAM::Role': z.strictObject({
    RoleName: z.string().optional(),
    AssumeRolePolicyDocument: document,
    ManagedPolicyArns: z.array(arn).default([]),
    Policies: z.array(z.strictObject({ PolicyName: z.string(), PolicyDocument: document })).default([]),
    Description: inert,
    MaxSessionDuration: inert,
    Path: inert,
    Tags: inert,
  }),
  'AWS::IAM::Policy': z.strictObject({
    PolicyName: z.string(),
    PolicyDocument: document,
    Roles: z.array(z.string()),
  }),
} as const;

export type KnownType = keyof typeof SHAPES;
export type Properties<T extends KnownType> = z.output<(typeof SHAPES)[T]>;
export const isKnownType = (type: string): type is KnownType => type in SHAPES;

/** The resource's properties, typed. Throws `Refusal` naming the property that this machine would get wrong. */
export function readProperties<T extends KnownType>(resource: Resource, type: T): Properties<T> {
  const shape: z.ZodType = SHAPES[type];
  const read = shape.safeParse(resource.properties);
  if (read.success) return read.data as Properties<T>;
  const { issues } = read.error;
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  if (issue?.code === 'unrecognized_keys') {
    const what = `the property ${[...issue.path, issue.keys.join(', ')].join('.')}`;
    return refuse(resource, what, understoodAt(SHAPES[type], issue.path).join(', '));
  }
  const path = (issue?.path ?? []).join('.');
  return refuse(resource, `the property ${path || '(all)'}: its value`, issue?.message ?? 'another value');
}

/** The property names that a nested shape knows, found by walking `path` through objects and arrays. */
function understoodAt(shape: z.ZodType, path: readonly PropertyKey[]): string[] {
  let here: unknown = shape;
  for (const step of path) {
    here = unwrap(here);
    if (here instanceof z.ZodObject) here = here.shape[String(step)];
    else if (here instanceof z.ZodArray) here = here.element;
  }
  here = unwrap(here);
  return here instanceof z.ZodObject ? Object.keys(here.shape) : ['see infra/local/template/shapes.ts'];
}

function unwrap(shape: unknown): unknown {
  if (shape instanceof z.ZodOptional || shape instanceof z.ZodDefault) return unwrap(shape.unwrap());
  return shape;
}
