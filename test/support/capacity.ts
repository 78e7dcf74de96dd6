import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** The read units that calls through this client consumed, as DynamoDB says. */
export function metered(client: DynamoDBDocumentClient): {
  readonly client: DynamoDBDocumentClient;
  readonly consumed: { readUnits: number; calls: number };
} {
  const consumed = { readUnits: 0, calls: 0 };
  const send = async (command: { input: object }): Promise<unknown> => {
    Object.assign(command.input, { ReturnConsumedCapacity: 'TOTAL' });
    const answer = (await client.send(command as never)) as {
      readonly ConsumedCapacity?: { readonly CapacityUnits?: number };
    };
    consumed.calls += 1;
    consumed.readUnits += answer.ConsumedCapacity?.CapacityUnits ?? 0;
    return answer;
  };
  return { client: { send } as unknown as DynamoDBDocumentClient, consumed };
}
