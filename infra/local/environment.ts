/** The one account and region in which every local run takes place. AWS reserves no account 0: it can hold nothing real. */
export const ACCOUNT = '000000000000';
export const REGION = 'us-east-1';
export const PARTITION = 'aws';
export const URL_SUFFIX = 'amazonaws.com';

export const arnOf = (service: string, resource: string, region = REGION): string =>
  `arn:${PARTITION}:${service}:${region}:${ACCOUNT}:${resource}`;

/** Where a queue's URL points before a worker is told the gateway's own address. */
export const QUEUE_ORIGIN = `https://sqs.${REGION}.${URL_SUFFIX}`;
