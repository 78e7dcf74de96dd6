import { documentClient } from '../../shared/adapters/dynamo/client.ts';
import { dynamoContacts } from '../../shared/adapters/dynamo/contacts.ts';
import { dynamoTouches } from '../../shared/adapters/dynamo/touches.ts';
import { sqsSendQueue } from '../../shared/adapters/sqs/send-queue.ts';
import { settingsFrom } from '../../shared/runtime/settings.ts';
import { systemWorld } from '../../shared/runtime/world.ts';
import { environment } from './env.ts';
import { createHandler } from './handler.ts';

const client = documentClient();

export const handler = createHandler({
  ...systemWorld(settingsFrom(environment)),
  contacts: dynamoContacts(client, environment.CONTACTS_TABLE, { count: environment.SHARDS }),
  touches: dynamoTouches(client, environment.TOUCHES_TABLE),
  queue: sqsSendQueue(environment.SEND_QUEUE_URL),
});
