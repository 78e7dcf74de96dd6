import type { LocalRun } from '../../../infra/local/run.ts';
import { keyedHash } from '../../../shared/adapters/identity.ts';
import type { Contact } from '../../../shared/domain/contact/contact.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import { PEOPLES_ZONES, person } from '../../support/people.ts';
import { store } from '../../support/store.ts';

/** All in Seattle, and everybody was just asked how learning to use us was. */
export async function storeAsked(run: LocalRun, count: number, askedAt: Instant): Promise<readonly Contact[]> {
  const { contactId } = namesIn(run);
  const people: Contact[] = [];
  for (let number = 0; number < count; number += 1) {
    const somebody = person(number * PEOPLES_ZONES.length);
    const conversation = {
      kind: 'awaiting-answer',
      survey: 'onboarding',
      question: 'ease',
      occurrence: '2026-03-01',
      askedAt,
      reprompts: 0,
      reminded: false,
    } as const;
    people.push({ ...somebody, contactId: await contactId(somebody.phone), conversation });
  }
  await store(run, count, (number) => people[number] ?? person(number));
  return people;
}

/** Contacts are named with the run's own key, which is asked for as an operator would. */
function namesIn(run: LocalRun) {
  const { endpoint, accessKey, outputs } = run.operatorAccess();
  const secret = Object.values(outputs).find(({ ContactKeySecret }) => ContactKeySecret !== undefined);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: accessKey,
    AWS_SECRET_ACCESS_KEY: 'local',
  });
  return keyedHash(secret?.['ContactKeySecret'] ?? '');
}
