import * as z from 'zod/mini';
import { turnTakingVariables } from '../../shared/adapters/turn-taking.ts';
import { readEnvironment, required } from '../../shared/runtime/environment.ts';

export const environment = readEnvironment(
  z.object({ ...turnTakingVariables, SEND_QUEUE_URL: required(), METRICS_TABLE: required() }),
  process.env,
);
