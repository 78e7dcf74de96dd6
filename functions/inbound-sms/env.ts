import * as z from 'zod/mini';
import { rangeVariables } from '../../shared/adapters/range-counting.ts';
import { turnTakingVariables } from '../../shared/adapters/turn-taking.ts';
import { readEnvironment, required } from '../../shared/runtime/environment.ts';

export const environment = readEnvironment(
  z.object({ ...turnTakingVariables, ...rangeVariables, CONTACT_KEY_SECRET: required() }),
  process.env,
);
