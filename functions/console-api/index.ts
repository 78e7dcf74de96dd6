import { fileURLToPath } from 'node:url';
import { summary } from '#program-summary';
import { documentClient } from '../../shared/adapters/dynamo/client.ts';
import { dynamoContacts } from '../../shared/adapters/dynamo/contacts.ts';
import { keyedHash } from '../../shared/adapters/identity.ts';
import { plan } from '../../shared/program/plan.ts';
import { systemClock } from '../../shared/runtime/clock.ts';
import { settingsFrom } from '../../shared/runtime/settings.ts';
import { environment } from './env.ts';
import { createHandler } from './handler.ts';
import { pageFiles } from './page-files.ts';
import { sessionOf } from './session.ts';

const { SIGN_IN_ORIGIN } = environment;
const { businessName: business } = settingsFrom(environment);
const contacts = dynamoContacts(documentClient(), environment.CONTACTS_TABLE, { count: 1 });
const { contactId } = keyedHash(environment.CONTACT_KEY_SECRET);

export const handler = createHandler({
  ...systemClock,
  config: {
    business,
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
  console: {
    session: async () => sessionOf({ business, plan, summary }, systemClock.now()),
    async findContact(phone) {
      const id = await contactId(phone);
      return (await contacts.load(id)) && { contactId: id };
    },
  },
});
