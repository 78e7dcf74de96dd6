import { CloudFormationClient, ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';

/** Something that a stack made. */
export interface StackPart {
  /** As CloudFormation calls it: `AWS::Lambda::Function`. */
  readonly type: string;
  readonly logicalId: string;
  /** The name, the id or the ARN by which its service knows it. */
  readonly physicalId: string;
}

export async function stackParts(StackName: string): Promise<readonly StackPart[]> {
  const client = new CloudFormationClient({});
  const parts: StackPart[] = [];
  try {
    let NextToken: string | undefined;
    do {
      const page = await client.send(new ListStackResourcesCommand({ StackName, ...(NextToken && { NextToken }) }));
      for (const { ResourceType, LogicalResourceId, PhysicalResourceId } of page.StackResourceSummaries ?? []) {
        const [type = '', logicalId = '', physicalId = ''] = [ResourceType, LogicalResourceId, PhysicalResourceId];
        parts.push({ type, logicalId, physicalId });
      }
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    return parts;
  } finally {
    client.destroy();
  }
}

export function physicalIds(parts: readonly StackPart[], type: string): readonly string[] {
  return parts.filter((part) => part.type === type).map(({ physicalId }) => physicalId);
}
