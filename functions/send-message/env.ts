import * as z from 'zod/mini';
import { queueingVariables } from '../../shared/adapters/queueing.ts';
import { rangeVariables } from '../../shared/adapters/range-counting.ts';
import { turnTakingVariables } from '../../shared/adapters/turn-taking.ts';
import { readEnvironment, required, wholeNumber } from '../../shared/runtime/environment.ts';

export const environment = readEnvironment(
  z.object({
    ...turnTakingVariables,
    ...queueingVariables,
    ...rangeVariables,
    CAMPAIGNS_TABLE: required(),
    /** Micro-dollars a month; left out where the operator has set no budget. */
    MONTHLY_BUDGET: z.optional(wholeNumber(0)),
  }),
  process.env,
);
