import * as z from 'zod/mini';
import { recordKeepingVariables } from '../../shared/adapters/record-keeping.ts';
import { readEnvironment, required, wholeNumber } from '../../shared/runtime/environment.ts';

export const environment = readEnvironment(
  z.object({
    ...recordKeepingVariables,
    CONTACT_KEY_SECRET: required(),
    ORIGINATION_IDENTITY: required(),
    OPT_OUT_LIST_AFTER_DAYS: wholeNumber(0),
  }),
  process.env,
);
