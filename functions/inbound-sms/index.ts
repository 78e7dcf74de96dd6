import { documentClient } from '../../shared/adapters/dynamo/client.ts';
import { keyedHash } from '../../shared/adapters/identity.ts';
import { rangeCounting } from '../../shared/adapters/range-counting.ts';
import { turnTaking } from '../../shared/adapters/turn-taking.ts';
import { environment } from './env.ts';
import { createHandler } from './handler.ts';

export const handler = createHandler({
  ...turnTaking(environment),
  ...keyedHash(environment.CONTACT_KEY_SECRET),
  ...rangeCounting(environment, documentClient()),
});
