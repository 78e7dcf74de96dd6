import * as z from 'zod/mini';
import { queueingVariables } from '../../shared/adapters/queueing.ts';
import { recordKeepingVariables } from '../../shared/adapters/record-keeping.ts';
import { readEnvironment, required } from '../../shared/runtime/environment.ts';

export const environment = readEnvironment(
  z.object({
    ...recordKeepingVariables,
    ...queueingVariables,
    CONTACT_KEY_SECRET: required(),
    DEFAULT_COUNTRY: required(),
  }),
  process.env,
);
