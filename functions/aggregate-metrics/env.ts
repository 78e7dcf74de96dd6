import * as z from 'zod/mini';
import { readEnvironment, required, wholeNumber } from '../../shared/runtime/environment.ts';
import { retentionVariables } from '../../shared/runtime/retention.ts';

export const environment = readEnvironment(
  z.object({
    INTERACTIONS_TABLE: required(),
    METRICS_TABLE: required(),
    SHARDS: wholeNumber(1),
    ...retentionVariables,
  }),
  process.env,
);
