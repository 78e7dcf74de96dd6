import * as z from 'zod/mini';
import { recordKeepingVariables } from '../../shared/adapters/record-keeping.ts';
import { readEnvironment, required } from '../../shared/runtime/environment.ts';

export const environment = readEnvironment(
  z.object({ ...recordKeepingVariables, METRICS_TABLE: required() }),
  process.env,
);
