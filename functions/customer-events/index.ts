import { keyedHash } from '../../shared/adapters/identity.ts';
import { recordKeeping } from '../../shared/adapters/record-keeping.ts';
import { sqsSendQueue } from '../../shared/adapters/sqs/send-queue.ts';
import { environment } from './env.ts';
import { createHandler } from './handler.ts';

export const handler = createHandler({
  ...recordKeeping(environment),
  ...keyedHash(environment.CONTACT_KEY_SECRET),
  queue: sqsSendQueue(environment.SEND_QUEUE_URL),
  defaultCountry: environment.DEFAULT_COUNTRY,
});
