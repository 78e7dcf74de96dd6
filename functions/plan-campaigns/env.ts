import * as z from 'zod/mini';
import { readEnvironment, required, wholeNumber } from '../../shared/runtime/environment.ts';
import { settingsVariables } from '../../shared/runtime/settings.ts';

export const environment = readEnvironment(
  z.object({
    ...settingsVariables,
    CONTACTS_TABLE: required(),
    TOUCHES_TABLE: required(),
    SEND_QUEUE_URL: required(),
    SHARDS: wholeNumber(1),
  }),
  process.env,
);
