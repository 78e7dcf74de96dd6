import { documentClient } from '../../shared/adapters/dynamo/client.ts';
import { dynamoHoursToCount } from '../../shared/adapters/dynamo/hours-to-count.ts';
import { dynamoReceipts } from '../../shared/adapters/dynamo/receipts.ts';
import { recordKeeping } from '../../shared/adapters/record-keeping.ts';
import { environment } from './env.ts';
import { createHandler } from './handler.ts';

const client = documentClient();

export const handler = createHandler({
  ...recordKeeping(environment),
  receipts: dynamoReceipts(client, environment.INTERACTIONS_TABLE),
  rollups: dynamoHoursToCount(client, environment.METRICS_TABLE),
});
