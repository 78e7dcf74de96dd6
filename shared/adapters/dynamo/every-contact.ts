import type { DynamoDBDocumentClient, ScanCommandInput } from '@aws-sdk/lib-dynamodb';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { EveryContact } from '../../app/ports/contacts.ts';
import type { ContactRow } from './contact-row.ts';
import { contactOf } from './contact-row.ts';

export function dynamoEveryContact(client: DynamoDBDocumentClient, tableName: string): EveryContact {
  return {
    async *all() {
      let from: ScanCommandInput['ExclusiveStartKey'];
      do {
        const page = await client.send(
          new ScanCommand({ TableName: tableName, ...(from && { ExclusiveStartKey: from }) }),
        );
        // Other rows of the table are about all contacts together.
        for (const row of (page.Items ?? []) as ContactRow[]) if ('phone' in row) yield contactOf(row);
        from = page.LastEvaluatedKey;
      } while (from !== undefined);
    },
  };
}
