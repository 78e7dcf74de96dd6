import { setTimeout } from 'node:timers/promises';
import { AwsError } from '../gateway/call.ts';
import type { TableModel } from '../template/model.ts';
import type { DynamoDbConnection } from './dynamodb-client.ts';

const POLL_MILLISECONDS = 50;
const ATTEMPTS = 5;

/** Creates the template's tables; those that a data folder already holds keep their rows, and get the indexes they lack. */
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
      await addIndexes(connection, table);
    }
  }
}

/** An index that a later version of the app has is made from the rows that are there, as CloudFormation does it. */
async function addIndexes(connection: DynamoDbConnection, table: TableModel): Promise<void> {
  const before = await indexesOf(connection, table.name);
  for (const index of table.GlobalSecondaryIndexes ?? []) {
    const { IndexName, KeySchema } = index;
    if (before.has(IndexName)) continue;
    const keys = KeySchema.map(({ AttributeName }) => AttributeName);
    await unlessBroken(() =>
      connection.send('UpdateTable', {
        TableName: table.name,
        AttributeDefinitions: table.AttributeDefinitions.filter(({ AttributeName }) => keys.includes(AttributeName)),
        GlobalSecondaryIndexUpdates: [{ Create: indexDefinition(index) }],
      }),
    );
    while ((await indexesOf(connection, table.name)).get(IndexName) !== 'ACTIVE') await setTimeout(POLL_MILLISECONDS);
  }
}

/** On a busy machine DynamoDB Local now and then fails by itself while it makes an index, and the next attempt does not. */
async function unlessBroken<Answer>(attempt: () => Promise<Answer>): Promise<Answer> {
  for (let left = ATTEMPTS; ; left -= 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof AwsError && error.code === 'InternalFailure') || left === 1) throw error;
      await setTimeout(POLL_MILLISECONDS);
    }
  }
}

/** The state of each index that there is. */
async function indexesOf(connection: DynamoDbConnection, TableName: string): Promise<ReadonlyMap<string, string>> {
  const { Table } = (await unlessBroken(() => connection.send('DescribeTable', { TableName }))) as {
    Table: { GlobalSecondaryIndexes?: { IndexName: string; IndexStatus: string }[] };
  };
  return new Map(Table.GlobalSecondaryIndexes?.map(({ IndexName, IndexStatus }) => [IndexName, IndexStatus]));
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
