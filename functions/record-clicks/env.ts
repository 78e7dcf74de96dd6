import * as z from 'zod/mini';
import { queueingVariables } from '../../shared/adapters/queueing.ts';
import { recordKeepingVariables } from '../../shared/adapters/record-keeping.ts';
import { readEnvironment } from '../../shared/runtime/environment.ts';

export const environment = readEnvironment(z.object({ ...recordKeepingVariables, ...queueingVariables }), process.env);
