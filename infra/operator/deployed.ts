import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { instant } from '../../shared/domain/instant.ts';
import { PlainError } from '../plain-error.ts';
import type { Reached } from './reached.ts';
import { resourcesFrom, stateStackOf } from './resources.ts';

/** @throws PlainError when there is no such stack, or AWS does not let this person see it */
export async function reachDeployed(stack: string, wanted: string | undefined): Promise<Reached> {
  if (wanted !== undefined) process.env['AWS_REGION'] = wanted;
  const sts = new STSClient({});
  const cloudFormation = new CloudFormationClient({});
  try {
    const region = await cloudFormation.config.region();
    const { Arn: operator = '', Account: account } = await sts.send(new GetCallerIdentityCommand({}));
    const outputsOf = async (name: string): Promise<Readonly<Record<string, string>>> => {
      const { Stacks } = await cloudFormation.send(new DescribeStacksCommand({ StackName: name }));
      const outputs = Stacks?.[0]?.Outputs ?? [];
      return Object.fromEntries(outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]));
    };
    const [state, application] = await Promise.all([outputsOf(stateStackOf(stack)), outputsOf(stack)]);
    return {
      kind: 'deployed',
      where: `the stack ${stack} in ${region} of the account ${account}`,
      resources: resourcesFrom({ state, application }, stack),
      operator,
      now: () => instant(Date.now()),
      close: () => undefined,
    };
  } catch (error) {
    throw explained(error, stack);
  } finally {
    sts.destroy();
    cloudFormation.destroy();
  }
}

/** What AWS's errors mean to a person, and what to do; the error itself where it says enough. */
function explained(error: unknown, stack: string): unknown {
  if (!(error instanceof Error) || error instanceof PlainError) return error;
  const said = `(${error.name}: ${error.message})`;
  switch (error.name) {
    case 'ValidationError':
      return new PlainError(
        `There is no stack ${stack} in this region of your AWS account ${said}. ` +
          'Name the one that you deployed with --stack, and where with --region, or deploy it: npm run deploy.',
      );
    case 'CredentialsProviderError':
      return new PlainError(
        `No AWS credentials were found ${said}. Sign in, as with \`aws sso login\`, or name a profile in AWS_PROFILE.`,
      );
    case 'ExpiredToken':
    case 'ExpiredTokenException':
    case 'InvalidClientTokenId':
    case 'SignatureDoesNotMatch':
    case 'UnrecognizedClientException':
      return new PlainError(
        `AWS does not accept your credentials ${said}. Sign in again, or name a profile in AWS_PROFILE.`,
      );
    case 'AccessDenied':
    case 'AccessDeniedException':
      return new PlainError(
        `AWS does not let you look at the stack ${stack} ${said}. Ask for cloudformation:DescribeStacks, or name a profile in AWS_PROFILE.`,
      );
    default:
      if (/region/i.test(error.message))
        return new PlainError(`No AWS region is known ${said}. Name it: --region us-east-1.`);
      return new PlainError(`AWS cannot be asked for the stack ${stack} ${said}. Check the network and the region.`);
  }
}
