import * as z from 'zod/mini';
import { queueingVariables } from '../../shared/adapters/queueing.ts';
import { rangeVariables } from '../../shared/adapters/range-counting.ts';
import { turnTakingVariables } from '../../shared/adapters/turn-taking.ts';
import { readEnvironment, required } from '../../shared/runtime/environment.ts';

export const environment = readEnvironment(
  z.object({ ...turnTakingVariables, ...queueingVariables, ...rangeVariables, METRICS_TABLE: required() }),
  process.env,
);
