import { setTimeout as pause } from 'node:timers/promises';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { EventTouches } from '../../app/ports/campaigns.ts';
import type { TouchState } from '../../domain/campaign/touch.ts';
import type { Retention } from '../../domain/retention.ts';
import { touchRow } from './touch-row.ts';

/** Somebody else may be writing the same contact, for milliseconds. */
const ATTEMPTS = 6;
const PAUSE_MILLISECONDS = 20;

/** Who was erased has a row without a number. */
const IS_A_CONTACT = 'attribute_exists(phone)';

export function dynamoEventTouches(
  client: DynamoDBDocumentClient,
  tables: { readonly contacts: string; readonly touches: string },
  retention: Retention,
): EventTouches {
  async function write(command: TransactWriteCommand): Promise<TouchState | 'erased' | 'conflict'> {
    try {
      await client.send(command);
      return 'planned';
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const [check, put] = error.CancellationReasons ?? [];
      if (check?.Code === 'ConditionalCheckFailed') return 'erased';
      if (put?.Code === 'ConditionalCheckFailed') return (put.Item?.['state']?.S ?? 'planned') as TouchState;
      if (check?.Code === 'TransactionConflict' || put?.Code === 'TransactionConflict') return 'conflict';
      throw error;
    }
  }

  return {
    async planUnlessErased(touch, plannedAt) {
      const { contactId } = touch;
      const command = new TransactWriteCommand({
        TransactItems: [
          {
            ConditionCheck: {
              TableName: tables.contacts,
              Key: { contactId },
              ConditionExpression: IS_A_CONTACT,
            },
          },
          {
            Put: {
              TableName: tables.touches,
              Item: touchRow(touch, plannedAt, retention),
              ConditionExpression: 'attribute_not_exists(contactId)',
              ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
            },
          },
        ],
      });
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const state = await write(command);
        if (state !== 'conflict') return state;
        await pause(PAUSE_MILLISECONDS * 2 ** attempt);
      }
      throw new Error(`The touch of ${touch.campaign} met other writes of its contact ${ATTEMPTS} times. Try again.`);
    },
  };
}
