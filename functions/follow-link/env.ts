import * as z from 'zod/mini';
import { readEnvironment, required } from '../../shared/runtime/environment.ts';

export const environment = readEnvironment(
  z.object({
    LINKS_TABLE: required(),
    CLICKS_QUEUE_URL: required(),
    BUSINESS_NAME: required(),
    HELP_CONTACT: required(),
  }),
  process.env,
);
