import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { localConfig } from '../../../infra/cdk-json.ts';
import { LocalRun } from '../../../infra/local/run.ts';
import { synthesize } from '../../../infra/local/synthesize.ts';
import { localDateAt } from '../../../shared/domain/calendar/local-time.ts';
import type { Contact } from '../../../shared/domain/contact/contact.ts';
import { stranger } from '../../../shared/domain/contact/contact.ts';
import { instant } from '../../../shared/domain/instant.ts';
import { SETTINGS } from '../../support/settings.ts';
import { seattleite, storeNamed } from '../flood/people.ts';
import { rowOf } from './row.ts';
import { synthesizePlain } from './stack.ts';

/** One of the two that are compared. */
export interface System {
  readonly name: string;
  readonly inbound: RegExp;
  readonly send: RegExp;
  start(): Promise<LocalRun>;
  /** Brings customers in who are to be asked the onboarding survey next. */
  bringIn(run: LocalRun, people: readonly Contact[]): Promise<void>;
}

/** Two minutes before 10:00 in Seattle. */
const START = '2026-03-11T16:58:00Z';

/** Customers of ten days, who are due for nothing but the onboarding survey. */
export function newcomers(count: number): readonly Contact[] {
  const joined = instant('2026-03-01T18:00:00Z');
  const joinedOn = localDateAt(joined, SETTINGS.defaultTimeZone);
  return Array.from({ length: count }, (_, number) => {
    const { contactId, phone, consent, profile } = seattleite(number, { joinedOn });
    const { birthday: _untold, ...told } = profile;
    const known = { version: 1, standing: 'customer', lastActiveAt: joined, activeOn: joinedOn } as const;
    return { ...stranger(contactId, phone), ...known, consent, profile: told };
  });
}

export const hearback: System = {
  name: 'Hearback',
  inbound: /InboundSms/,
  send: /SendMessage/,
  start: () => LocalRun.start({ assembly: synthesize(localConfig()), start: START, seed: 'plain' }),
  bringIn: storeNamed,
};

export const plain: System = {
  name: 'a plain one with Powertools idempotency',
  inbound: /Inbound/,
  send: /Send/,
  start: () => LocalRun.start({ assembly: synthesizePlain(), start: START, seed: 'plain' }),
  async bringIn(run, people) {
    const TableName = run.tables['Contacts'];
    for (const each of people) {
      await run.dynamo.send(new PutCommand({ TableName, Item: rowOf(each, undefined) }));
      const detail = { phone: each.phone, survey: 'onboarding', occurrence: '2026-03-01' };
      run.putEvent({ source: 'shop', detailType: 'survey.due', detail });
    }
  },
};
