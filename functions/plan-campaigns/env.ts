import * as z from 'zod/mini';
import { queueingVariables } from '../../shared/adapters/queueing.ts';
import { readEnvironment, required, wholeNumber } from '../../shared/runtime/environment.ts';
import { retentionVariables } from '../../shared/runtime/retention.ts';
import { settingsVariables } from '../../shared/runtime/settings.ts';

export const environment = readEnvironment(
  z.object({
    ...settingsVariables,
    ...queueingVariables,
    CONTACTS_TABLE: required(),
    TOUCHES_TABLE: required(),
    CAMPAIGNS_TABLE: required(),
    SHARDS: wholeNumber(1),
    ...retentionVariables,
  }),
  process.env,
);
