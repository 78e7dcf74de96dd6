/**
 * Every wildcard in a policy of the stacks, with the reason why it has to be: all other actions and resources are named. A
 * test fails on a wildcard that is not here, and on a reason whose wildcard is gone.
 */
export interface Wildcard {
  /** Of the construct that has the policy, from the stack's name on. */
  readonly path: RegExp;
  /** `Resource::…`, `Action::…`, `NotResource::…` or `Source::…`, with references in angle brackets as cdk-nag writes them. */
  readonly pattern: RegExp;
  /** What else the statement may name: it must not have other actions than these. */
  readonly actions: readonly string[];
  readonly why: string;
}

/** A wildcard as a template has it. */
export interface FoundWildcard {
  readonly path: string;
  readonly pattern: string;
  readonly actions: readonly string[];
}

const FUNCTION_ROLE = /\/Role\/DefaultPolicy\/Resource$/;
const ONE_KEY = 'In the policy of a key, * is the key itself, which cannot be named before it is made.';

export const WILDCARDS: readonly Wildcard[] = [
  {
    path: FUNCTION_ROLE,
    pattern: /^Resource::\*$/,
    actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
    why: 'X-Ray has no resources for traces that a policy could name.',
  },
  {
    path: FUNCTION_ROLE,
    pattern: /^Resource::<\w+Logs\w+\.Arn>:\*$/,
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    why: "Lambda names the streams in the function's own log group, by day and by machine.",
  },
  {
    path: /\/(InboundSms|SendMessage|WakeConversations|Reconcile)\/Role\/DefaultPolicy\/Resource$/,
    pattern: /^NotResource::arn:\*:sns:\*:\*:\*$/,
    actions: [
      'sns:Publish',
      'sns:ListPhoneNumbersOptedOut',
      'sns:CheckIfPhoneNumberIsOptedOut',
      'sns:OptInPhoneNumber',
    ],
    why: 'A phone number has no ARN, nor has the list of those who opted out: all that is no topic is as narrow as it gets.',
  },
  {
    path: /\/(InboundSms|SendMessage|WakeConversations|Reconcile)\/Role\/DefaultPolicy\/Resource$/,
    pattern: /^Resource::arn:<AWS::Partition>:sms-voice:(<AWS::Region>|[\w-]+):<AWS::AccountId>:opt-out-list\/\*$/,
    actions: ['sms-voice:DescribeOptedOutNumbers', 'sms-voice:PutOptedOutNumber', 'sms-voice:DeleteOptedOutNumber'],
    why: "Which list goes with the operator's own number only AWS knows, and it may be changed there.",
  },
  {
    path: /\/Alerts\/Publisher\/DefaultPolicy\/Resource$/,
    pattern: /^Action::kms:GenerateDataKey\*$/,
    actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    why: "CDK's grant to publish to an encrypted topic: of the one key, with and without its plain text.",
  },
  {
    path: /State\/Key\/Resource$/,
    pattern: /^(Action::kms:|Resource::)\*$/,
    actions: ['kms:*'],
    why: `Lets the account's own policies say who may use the key, without which nobody could ever change it. ${ONE_KEY}`,
  },
  {
    path: /State\/Key\/Resource$/,
    pattern: /^(Action::kms:GenerateDataKey|Resource::)\*$/,
    actions: ['kms:GenerateDataKey*', 'kms:Decrypt'],
    why: `As SNS asks of the key of a topic that AWS's services publish to ("Key management", SNS developer guide). ${ONE_KEY}`,
  },
  {
    path: /State\/Key\/Resource$/,
    pattern: /^(Action::kms:(ReEncrypt|GenerateDataKey)|Resource::)\*$/,
    actions: [
      'kms:Decrypt',
      'kms:Encrypt',
      'kms:ReEncrypt*',
      'kms:GenerateDataKey*',
      'kms:CreateGrant',
      'kms:DescribeKey',
    ],
    why: `So CDK lets the account use the key by way of Secrets Manager, for the secret with the contacts' key. ${ONE_KEY}`,
  },
  {
    path: /\/Policy\/Resource$/,
    pattern: /^(Action::sqs:|Principal::)\*$/,
    actions: ['sqs:*'],
    why: 'Takes away and gives nothing: whatever comes without encryption is refused.',
  },
  {
    path: /\/Policy\/Resource$/,
    pattern: /^Principal::\*$/,
    actions: ['sns:Publish'],
    why: 'Takes away and gives nothing: what is published without encryption is refused.',
  },
  {
    path: /\/Http\/Api\//,
    pattern: /^Source::arn:<AWS::Partition>:execute-api:(<AWS::Region>|[\w-]+):<AWS::AccountId>:<\w+>\/\*\/\*\//,
    actions: ['lambda:InvokeFunction'],
    why: 'Of the one API, by this path: the method and the stage are those of the route that leads there.',
  },
];

/** The reason for a wildcard; undefined where none is stated. */
export const reasonFor = ({ path, pattern, actions }: FoundWildcard): Wildcard | undefined =>
  WILDCARDS.find(
    (reason) =>
      reason.path.test(path) &&
      reason.pattern.test(pattern) &&
      actions.every((action) => reason.actions.includes(action)),
  );
