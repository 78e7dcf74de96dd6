import { ACCOUNT, REGION } from '../environment.ts';
import { AwsError, type Service } from '../gateway/call.ts';
import type { Part } from '../template/model.ts';

/** What a stack is made of. */
export function cloudFormationService(parts: readonly Part[]): Service {
  return {
    ListStackResources: {
      needs: ({ StackName }) => [
        {
          action: 'cloudformation:ListStackResources',
          resource: `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/${String(StackName)}/local`,
        },
      ],
      run: ({ input: { StackName } }) => {
        const own = parts.filter(({ stack }) => stack === StackName);
        if (own.length === 0) {
          throw new AwsError('ValidationError', `Stack with id ${String(StackName)} does not exist`);
        }
        return {
          answer: {
            StackResourceSummaries: own.map(({ logicalId, type, physicalId }) => ({
              LogicalResourceId: logicalId,
              PhysicalResourceId: physicalId,
              ResourceType: type,
              ResourceStatus: 'CREATE_COMPLETE',
            })),
          },
        };
      },
    },
  };
}
