import type { DynamoDBDocumentClient, ScanCommandInput } from '@aws-sdk/lib-dynamodb';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { EveryContact } from '../../app/ports/contacts.ts';
import { contactIn } from '../../domain/contact/erased.ts';
import { keptPersonOf } from './contact-row.ts';
import type { Keeping } from './time-to-live.ts';

export function dynamoEveryContact(client: DynamoDBDocumentClient, tableName: string, keeping: Keeping): EveryContact {
  return {
    async *all() {
      let from: ScanCommandInput['ExclusiveStartKey'];
      do {
        const page = await client.send(
          new ScanCommand({ TableName: tableName, ...(from && { ExclusiveStartKey: from }) }),
        );
        for (const row of page.Items ?? []) {
          // Other rows of the table are about all contacts together.
          const contact = 'phone' in row ? contactIn(keptPersonOf(row, keeping)) : undefined;
          if (contact !== undefined) yield contact;
        }
        from = page.LastEvaluatedKey;
      } while (from !== undefined);
    },
  };
}
