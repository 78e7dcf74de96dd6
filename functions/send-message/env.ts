import * as z from 'zod/mini';
import { turnTakingVariables } from '../../shared/adapters/turn-taking.ts';
import { readEnvironment } from '../../shared/runtime/environment.ts';

export const environment = readEnvironment(z.object(turnTakingVariables), process.env);
