import { documentClient } from '../../shared/adapters/dynamo/client.ts';
import { dynamoEventTouches } from '../../shared/adapters/dynamo/event-touches.ts';
import { queueing } from '../../shared/adapters/queueing.ts';
import { recordKeeping } from '../../shared/adapters/record-keeping.ts';
import { environment } from './env.ts';
import { createHandler } from './handler.ts';

const client = documentClient();

export const handler = createHandler({
  ...recordKeeping(environment),
  ...queueing(environment, client),
  eventTouches: dynamoEventTouches(
    client,
    { contacts: environment.CONTACTS_TABLE, touches: environment.TOUCHES_TABLE },
    environment.RETENTION,
  ),
});
