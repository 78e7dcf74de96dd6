import * as z from 'zod/mini';
import { readEnvironment, required } from '../../shared/runtime/environment.ts';
import { settingsVariables } from '../../shared/runtime/settings.ts';

export const environment = readEnvironment(
  z.object({
    ...settingsVariables,
    /** As it stands in tokens. */
    SIGN_IN_ISSUER: required(),
    /** Of the page at which operators sign in: `https://…`, without a slash at the end. */
    SIGN_IN_ORIGIN: required(),
    SIGN_IN_CLIENT: required(),
    CONTACTS_TABLE: required(),
    CONTACT_KEY_SECRET: required(),
    DEFAULT_COUNTRY: required(),
  }),
  process.env,
);
