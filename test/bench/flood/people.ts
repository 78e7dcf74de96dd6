import type { LocalRun } from '../../../infra/local/run.ts';
import { keyedHash } from '../../../shared/adapters/identity.ts';
import type { Contact } from '../../../shared/domain/contact/contact.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import { addHours } from '../../../shared/domain/instant.ts';
import { PEOPLES_ZONES, person } from '../../support/people.ts';
import { store } from '../../support/store.ts';

/** All in Seattle. */
export function seattleite(number: number, change: Partial<Contact['profile']> = {}): Contact {
  return person(number * PEOPLES_ZONES.length, change);
}

/** Somebody who was just asked how learning to use us was. */
export function asked(somebody: Contact, askedAt: Instant): Contact {
  const conversation = {
    kind: 'awaiting-answer',
    survey: 'onboarding',
    question: 'ease',
    occurrence: '2026-03-01',
    askedAt,
    reprompts: 0,
    reminded: false,
  } as const;
  return { ...somebody, conversation, wakesAt: addHours(askedAt, 24) };
}

/** Stores them under the names that the run knows them by: its own key is asked for, as an operator would. */
export async function storeNamed(run: LocalRun, people: readonly Contact[]): Promise<void> {
  const { endpoint, accessKey, outputs } = run.operatorAccess();
  const secret = Object.values(outputs).find(({ ContactKeySecret }) => ContactKeySecret !== undefined);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: accessKey,
    AWS_SECRET_ACCESS_KEY: 'local',
  });
  const { contactId } = keyedHash(secret?.['ContactKeySecret'] ?? '');
  const named: Contact[] = [];
  for (const each of people) named.push({ ...each, contactId: await contactId(each.phone) });
  await store(run, named.length, (number) => named[number] ?? unexpected(number));
}

function unexpected(number: number): never {
  throw new RangeError(`There is no person ${number}.`);
}
