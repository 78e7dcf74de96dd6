import * as z from 'zod/mini';
import { LEAST_DAYS } from '../domain/retention.ts';
import { json } from './environment.ts';

const days = z.number().check(z.gte(LEAST_DAYS));

/** For how many days what is kept, as JSON: `{"messages":730,"answers":730,"consent":1826,"other":730,"contacts":730}`. */
export const retentionVariables = {
  RETENTION: z.pipe(json(), z.object({ messages: days, answers: days, consent: days, other: days, contacts: days })),
};
