import * as z from 'zod/mini';
import { readEnvironment, required, wholeNumber } from '../../shared/runtime/environment.ts';
import { retentionVariables } from '../../shared/runtime/retention.ts';
import { settingsVariables } from '../../shared/runtime/settings.ts';

export const environment = readEnvironment(
  z.object({
    ...settingsVariables,
    ...retentionVariables,
    /** As it stands in tokens. */
    SIGN_IN_ISSUER: required(),
    /** Of the page at which operators sign in: `https://…`, without a slash at the end. */
    SIGN_IN_ORIGIN: required(),
    SIGN_IN_CLIENT: required(),
    CONTACTS_TABLE: required(),
    INTERACTIONS_TABLE: required(),
    METRICS_TABLE: required(),
    CONTACT_KEY_SECRET: required(),
    DEFAULT_COUNTRY: required(),
    SHARDS: wholeNumber(1),
  }),
  process.env,
);
