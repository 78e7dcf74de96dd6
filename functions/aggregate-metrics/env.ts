import * as z from 'zod/mini';
import { readEnvironment, required, wholeNumber } from '../../shared/runtime/environment.ts';

export const environment = readEnvironment(
  z.object({ INTERACTIONS_TABLE: required(), METRICS_TABLE: required(), SHARDS: wholeNumber(1) }),
  process.env,
);
