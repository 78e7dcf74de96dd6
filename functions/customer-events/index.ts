import { documentClient } from '../../shared/adapters/dynamo/client.ts';
import { keyedHash } from '../../shared/adapters/identity.ts';
import { queueing } from '../../shared/adapters/queueing.ts';
import { recordKeeping } from '../../shared/adapters/record-keeping.ts';
import { environment } from './env.ts';
import { createHandler } from './handler.ts';

export const handler = createHandler({
  ...recordKeeping(environment),
  ...keyedHash(environment.CONTACT_KEY_SECRET),
  ...queueing(environment, documentClient()),
  defaultCountry: environment.DEFAULT_COUNTRY,
});
