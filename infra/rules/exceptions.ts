import type { Exception } from './exception.ts';

/**
 * All rules of cdk-nag's packs that are not kept, but for wildcards in policies, which have a list of their own. Nothing else takes a finding back: no acknowledgement
 * beside a construct.
 */
export const EXCEPTIONS: readonly Exception[] = [
  {
    rule: /^AwsSolutions-SMG4$/,
    of: /^ContactKey\/Resource$/,
    why: 'Contacts are found by the hash of their number under this key. A rotated key would find none of them again.',
  },
  {
    rule: /^AwsSolutions-COG1$/,
    of: /^Operators\/Pool\/Resource$/,
    why: 'Passwords have 14 characters at least, capitals and digits among them. Length is worth more than a symbol (NIST SP 800-63B, 5.1.1.2).',
  },
  {
    rule: /^AwsSolutions-COG2$/,
    of: /^Operators\/Pool\/Resource$/,
    why: 'Operators may add an authenticator. Whoever is invited without one could not sign in at all if it were required before their first visit.',
  },
  {
    rule: /^AwsSolutions-COG8$/,
    of: /^Operators\/Pool\/Resource$/,
    why: 'The plan with threat protection costs by the operator and month; accounts are invited by name, and nobody signs up.',
  },
  {
    rule: /^AwsSolutions-APIG4$/,
    of: /^Http\/Api\/(GET|HEAD)--l--\{token\}\/Resource$/,
    why: 'Public by design: whoever got a text follows its link. It reads one table, by a key of 96 random bits.',
  },
  {
    rule: /^AwsSolutions-APIG4$/,
    of: /^Http\/Api\/GET--(config\.json|assets--\{file\+\})?\/Resource$/,
    why: 'Public by design: the page itself, before anybody has signed in. It holds no data; what it asks for needs a token.',
  },
  {
    rule: /^AwsSolutions-SQS3$/,
    of: /^([\w-]+\/)+Failures\/Queue\/Resource$/,
    why: 'This is itself what a function, subscription, rule or schedule fails to, which the rule does not see; its first message raises an alarm.',
  },
  {
    rule: /^Serverless-SQSRedrivePolicy$/,
    of: /^([\w-]+\/)+(Failures|Unsent|Unrecorded|Untold)\/Queue\/Resource$/,
    why: 'A queue of failures: nothing consumes it by itself, so nothing in it can fail further. Its first message raises an alarm.',
  },
  {
    rule: /^AwsSolutions-SQS3$/,
    of: /^Alerts\/Untold\/Queue\/Resource$/,
    why: 'This is itself what a rule or subscription fails to, which the rule does not see; its first message raises an alarm.',
  },
  {
    rule: /^Serverless-LambdaDLQ$/,
    of: /^([\w-]+\/)+Function\/Resource$/,
    why: 'Each function has a failure destination in place of a dead-letter queue: it keeps the error beside the event. Both would keep it twice.',
  },
  {
    rule: /^Serverless-LambdaEventSourceMappingDestination$/,
    of: /^([\w-]+\/)+Function\/SqsEventSource:\w+\/Resource$/,
    why: 'Lambda has no such destination where a queue is the source; what fails too often goes to the queue of failures that the queue names.',
  },
];
