import { AwsError } from '../gateway/call.ts';
import type { TableModel } from '../template/model.ts';
import type { DynamoDbConnection } from './dynamodb-client.ts';

/** Creates the template's tables; those that a data folder already holds are left as they are. */
export async function createTables(connection: DynamoDbConnection, tables: Iterable<TableModel>): Promise<void> {
  for (const table of tables) {
    try {
      await connection.send('CreateTable', {
        TableName: table.name,
        BillingMode: table.BillingMode,
        AttributeDefinitions: table.AttributeDefinitions,
        KeySchema: table.KeySchema,
        GlobalSecondaryIndexes: table.GlobalSecondaryIndexes?.map(indexDefinition),
        LocalSecondaryIndexes: table.LocalSecondaryIndexes?.map(indexDefinition),
      });
    } catch (error) {
      if (!(error instanceof AwsError && error.code === 'ResourceInUseException')) throw error;
    }
  }
}

export async function deleteTables(connection: DynamoDbConnection, tables: Iterable<TableModel>): Promise<void> {
  for (const { name } of tables) await connection.send('DeleteTable', { TableName: name });
}

const indexDefinition = ({
  IndexName,
  KeySchema,
  Projection,
}: NonNullable<TableModel['GlobalSecondaryIndexes']>[number]) => ({
  IndexName,
  KeySchema,
  Projection,
});
