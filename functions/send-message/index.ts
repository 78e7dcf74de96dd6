import { turnTaking } from '../../shared/adapters/turn-taking.ts';
import { environment } from './env.ts';
import { createHandler } from './handler.ts';

export const handler = createHandler(turnTaking(environment));
