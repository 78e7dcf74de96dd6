import type { Exception } from './exception.ts';

/** Managed policies and wildcards that are left, and why. */
export const PERMISSION_EXCEPTIONS: readonly Exception[] = [
  {
    rule: /^AwsSolutions-IAM4\[Policy::arn:<AWS::Partition>:iam::aws:policy\/service-role\/AWSLambdaBasicExecutionRole\]$/,
    of: /^([\w-]+\/)+Function\/ServiceRole\/Resource$/,
    why: "AWS's own policy for writing logs, which CDK gives each function.",
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::\*\]$/,
    of: /^([\w-]+\/)+Function\/ServiceRole\/DefaultPolicy\/Resource$/,
    why: 'Traces are put by xray:PutTraceSegments and xray:PutTelemetryRecords, which know no resource.',
  },
  {
    rule: /^AwsSolutions-IAM5\[Action::kms:(GenerateDataKey|ReEncrypt)\*\]$/,
    of: /^([\w-]+\/)+(Function\/ServiceRole|Publisher)\/DefaultPolicy\/Resource$/,
    why: "CDK's grants to use the deployment's own key: with and without the plain text, from and to.",
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::arn:<AWS::Partition>:sms-voice:<AWS::Region>:<AWS::AccountId>:opt-out-list\/\*\]$/,
    of: /^([\w-]+\/)+Function\/ServiceRole\/DefaultPolicy\/Resource$/,
    why: "Which list goes with the operator's own number or pool only AWS knows, and it may be changed there: any of this account.",
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::<\w+\.Arn>:\*\]$/,
    of: /^SchedulerRoleForTarget-\w+\/DefaultPolicy\/Resource$/,
    why: 'A schedule may call its function, in any version of it.',
  },
];
