import type { DynamoDBDocumentClient, UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Pace } from '../../app/ports/limits.ts';
import type { Instant } from '../../domain/instant.ts';
import { instant } from '../../domain/instant.ts';
import { unlessRefused } from './conditional.ts';
import { PARTITIONS } from './partitions.ts';

/** One row says when the next slot is free; to claim some is to move it on, in one conditional write or two. */
export function dynamoPace(
  client: DynamoDBDocumentClient,
  tableName: string,
  originationIdentity: string,
  messagesPerSecond: number,
): Pace {
  const Key = { kind: PARTITIONS.pace, name: originationIdentity };
  const interval = 1000 / messagesPerSecond;

  /** Microseconds, so that a hundred slots a second add up to a second. */
  async function move(
    change: Partial<UpdateCommandInput>,
    values: Record<string, number>,
  ): Promise<number | undefined> {
    const moved = client.send(
      new UpdateCommand({
        TableName: tableName,
        Key,
        ...change,
        ExpressionAttributeValues: values,
        ReturnValues: 'UPDATED_NEW',
      }),
    );
    return unlessRefused(
      moved.then(({ Attributes }) => Number(Attributes?.['freeAt'])),
      () => undefined,
    );
  }

  async function claim(slots: number, from: number): Promise<number> {
    const span = Math.round(slots * interval * 1000);
    for (;;) {
      const busy = await move(
        { UpdateExpression: 'SET freeAt = freeAt + :span', ConditionExpression: 'freeAt > :from' },
        { ':span': span, ':from': from },
      );
      if (busy !== undefined) return busy - span;
      const idle = await move(
        {
          UpdateExpression: 'SET freeAt = :then',
          ConditionExpression: 'attribute_not_exists(freeAt) OR freeAt <= :from',
        },
        { ':then': from + span, ':from': from },
      );
      if (idle !== undefined) return from;
    }
  }

  return {
    interval,
    claim: async (slots, from) => fromMicroseconds(await claim(slots, Date.parse(from) * 1000)),
    async nextFree(now) {
      const { Item } = await client.send(new GetCommand({ TableName: tableName, Key }));
      return fromMicroseconds(Math.max(Number(Item?.['freeAt'] ?? 0), Date.parse(now) * 1000));
    },
  };
}

function fromMicroseconds(moment: number): Instant {
  return instant(moment / 1000);
}
