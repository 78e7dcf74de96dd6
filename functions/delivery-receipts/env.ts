import * as z from 'zod/mini';
import { readEnvironment, required } from '../../shared/runtime/environment.ts';

export const environment = readEnvironment(
  z.object({ INTERACTIONS_TABLE: required(), METRICS_TABLE: required() }),
  process.env,
);
