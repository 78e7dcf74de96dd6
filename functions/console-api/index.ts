import { fileURLToPath } from 'node:url';
import { summary } from '#program-summary';
import { dynamoArchive } from '../../shared/adapters/dynamo/archive.ts';
import { documentClient } from '../../shared/adapters/dynamo/client.ts';
import { dynamoContacts } from '../../shared/adapters/dynamo/contacts.ts';
import { dynamoHistory } from '../../shared/adapters/dynamo/history.ts';
import { dynamoHoursToCount } from '../../shared/adapters/dynamo/hours-to-count.ts';
import { dynamoRollups } from '../../shared/adapters/dynamo/rollups.ts';
import { keyedHash } from '../../shared/adapters/identity.ts';
import { plan } from '../../shared/program/plan.ts';
import { systemClock } from '../../shared/runtime/clock.ts';
import { settingsFrom } from '../../shared/runtime/settings.ts';
import { consoleOf } from './answers/console.ts';
import { environment } from './env.ts';
import { createHandler } from './handler.ts';
import { pageFiles } from './page-files.ts';

const { SIGN_IN_ORIGIN, INTERACTIONS_TABLE, METRICS_TABLE } = environment;
const settings = settingsFrom(environment);
const client = documentClient();
const shards = { count: environment.SHARDS };
const keeping = { retention: environment.RETENTION, now: systemClock.now };

export const handler = createHandler({
  ...systemClock,
  config: {
    business: settings.businessName,
    signIn: {
      issuer: environment.SIGN_IN_ISSUER,
      authorizationEndpoint: `${SIGN_IN_ORIGIN}/oauth2/authorize`,
      tokenEndpoint: `${SIGN_IN_ORIGIN}/oauth2/token`,
      endSessionEndpoint: `${SIGN_IN_ORIGIN}/logout`,
      clientId: environment.SIGN_IN_CLIENT,
    },
    refreshSeconds: 1,
  },
  files: pageFiles(fileURLToPath(new URL('web', import.meta.url))),
  defaultCountry: environment.DEFAULT_COUNTRY,
  console: consoleOf({
    ...systemClock,
    retention: environment.RETENTION,
    plan,
    settings,
    summary,
    identify: keyedHash(environment.CONTACT_KEY_SECRET),
    contacts: dynamoContacts(client, environment.CONTACTS_TABLE, shards, keeping),
    archive: dynamoArchive(client, INTERACTIONS_TABLE, shards, keeping),
    history: dynamoHistory(client, INTERACTIONS_TABLE, shards, keeping),
    hours: dynamoHoursToCount(client, METRICS_TABLE),
    rollups: dynamoRollups(client, METRICS_TABLE),
  }),
});
