import { dynamoOptOuts } from '../../../../shared/adapters/dynamo/opt-outs.ts';
import { createOptOutList as endUserMessagingList } from '../../../../shared/adapters/opt-out-list/end-user-messaging.ts';
import { createOptOutList as snsList } from '../../../../shared/adapters/opt-out-list/sns.ts';
import { inParallel } from '../../../../shared/app/in-parallel.ts';
import type { OptOutList } from '../../../../shared/app/ports/opt-out-list.ts';
import { stranger } from '../../../../shared/domain/contact/contact.ts';
import { foundOnList } from '../../../../shared/domain/conversation/opt-out-list.ts';
import { addHours } from '../../../../shared/domain/instant.ts';
import { counted } from '../../counted.ts';
import type { Finding } from '../finding.ts';
import { attention, notOk, ok, see } from '../finding.ts';
import type { Check, Patient } from '../patient.ts';

/** Of a list, so many numbers are compared: the daily run compares all. */
const COMPARED = 2_000;
const AT_ONCE = 10;
const DAY = 24;
/** The daily run has had two chances. */
const LATE_DAYS = 2;

export const optOuts: Check = {
  what: 'opt-outs',
  asks: [
    'sms-voice:DescribePhoneNumbers',
    'sms-voice:DescribePools',
    'sms-voice:DescribeOptedOutNumbers',
    'sns:ListPhoneNumbersOptedOut',
    'dynamodb:BatchGetItem',
    'dynamodb:Query',
    'secretsmanager:GetSecretValue',
  ],
  async look(patient) {
    const { config, resources } = patient;
    const create = config.sms.api === 'sns' ? snsList : endUserMessagingList;
    const list = create(resources.originationIdentity);
    const [theirs, ours] = await Promise.all([unknownHere(list, patient), unlisted(list, patient)]);
    return judgeOptOuts(theirs, ours);
  },
};

interface Compared {
  readonly compared: number;
  /** Numbers on AWS's list whose owners are not opted out here. */
  readonly differ: number;
  readonly more: boolean;
}

/** @param ours those who opted out here so long ago that AWS should have heard; undefined where AWS lets nobody tell it */
export function judgeOptOuts({ compared, differ, more }: Compared, ours: number | undefined): readonly Finding[] {
  const some = `${more ? 'the first ' : ''}${counted(compared, 'number')} on AWS's list`;
  return [
    differ === 0
      ? ok(compared === 0 ? "AWS's list is empty" : `${some}: all are opted out here as well`)
      : attention(
          `of ${some}, ${differ} ${differ === 1 ? 'is' : 'are'} not opted out here: texts to them are refused`,
          `The daily comparison at 09:00 UTC opts them out here. If it is still so tomorrow: ${see('opt-outs-differ')}`,
        ),
    ...(ours === undefined || ours === 0
      ? []
      : [
          notOk(
            `${counted(ours, 'person')} opted out here, and should be on AWS's list by now`,
            `Hearback texts none of them. ${see('opt-outs-differ')}`,
          ),
        ]),
  ];
}

async function unknownHere(list: OptOutList, { keeping, settings, now }: Patient): Promise<Compared> {
  let [compared, differ] = [0, 0];
  let page = await list.page();
  while (page !== 'expired') {
    const named = await inParallel(page.numbers, AT_ONCE, async (entry) => ({
      ...entry,
      contactId: await keeping.contactId(entry.phone),
    }));
    const known = await keeping.contacts.loadMany(named.map(({ contactId }) => contactId));
    for (const { phone, contactId, ...listing } of named) {
      const person = known.get(contactId) ?? stranger(contactId, phone);
      if (person.standing === 'erased' || person.consent.kind === 'opted-out') continue;
      const found = foundOnList(person, listing, { settings, now: now(), newId: () => '' });
      if (found !== undefined) differ += 1;
    }
    compared += named.length;
    if (page.next === undefined || compared >= COMPARED) return { compared, differ, more: page.next !== undefined };
    page = await list.page(page.next);
  }
  return { compared, differ, more: true };
}

async function unlisted(list: OptOutList, { client, resources, config, now }: Patient): Promise<number | undefined> {
  if (!(await list.canPut())) return undefined;
  const until = addHours(now(), -(config.sms.optOutListAfterDays + LATE_DAYS) * DAY);
  let count = 0;
  for await (const _ of dynamoOptOuts(client, resources.contactsTable, { count: config.shards }).unlisted(until))
    count += 1;
  return count;
}
