import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalRun } from '../../infra/local/run.ts';
import { contactRow } from '../../shared/adapters/dynamo/contact-row.ts';
import type { TimeZone } from '../../shared/domain/calendar/local-time.ts';
import { birthday, localDate } from '../../shared/domain/calendar/local-time.ts';
import type { Contact } from '../../shared/domain/contact/contact.ts';
import { stranger } from '../../shared/domain/contact/contact.ts';
import type { ContactId, PhoneNumber } from '../../shared/domain/ids.ts';
import { costOf } from '../support/cost.ts';
import { startRun } from '../support/local-run.ts';

const PLANNER = /PlanCampaigns/;
const ZONE = 'America/Los_Angeles' as TimeZone;
const DUE = 10;
/** 10:00 in Los Angeles on 1 May 2026. */
const TICK = '2026-05-01T17:00:00Z';

let run: LocalRun;

beforeAll(async () => {
  run = await startRun({ start: '2026-05-01T16:59:00Z' });
});

afterAll(() => run.stop());

/** Born on 1 May are the first ten; all others on other days of the year. */
function contact(number: number): Contact {
  const day = number < DUE ? '05-01' : `0${1 + (number % 4)}-${String(1 + (number % 28)).padStart(2, '0')}`;
  const id = `contact-${String(number).padStart(6, '0')}` as ContactId;
  return {
    ...stranger(id, `+1206${5550000 + number}` as PhoneNumber),
    standing: 'customer',
    version: 1,
    profile: { timezone: ZONE, birthday: birthday(day)!, joinedOn: localDate('2025-01-01')! },
    consent: { kind: 'granted', categories: ['service', 'marketing'] },
  };
}

async function addContacts(from: number, to: number): Promise<void> {
  const table = run.tables['Contacts']!;
  const rows = Array.from({ length: to - from }, (_, index) => contactRow(contact(from + index), ZONE, { count: 1 }));
  for (let start = 0; start < rows.length; start += 25) {
    const requests = rows.slice(start, start + 25).map((Item) => ({ PutRequest: { Item } }));
    await run.dynamo.send(new BatchWriteCommand({ RequestItems: { [table]: requests } }));
  }
}

/** Plans the birthday of 1 May in a year of its own, so that each time is the first. */
async function planning(year: number) {
  const scheduledAt = TICK.replace('2026', String(year));
  return costOf(run, PLANNER, async () => {
    expect(await run.invoke('CampaignsPlanCampaigns', { campaign: 'birthday', scheduledAt })).toMatchObject({
      ok: true,
      value: { queued: DUE },
    });
  });
}

describe('a planning tick', () => {
  it('reads in proportion to who is due: the same with 1,000 and with 20,000 contacts', async () => {
    run.putEvent({
      source: 'shop',
      detailType: 'customer.updated',
      detail: { phone: '+12065559999', timezone: ZONE },
    });
    await run.settle();
    await addContacts(0, 1_000);
    // How the campaign stands is asked for once in half a minute.
    await planning(2025);
    const few = await planning(2026);
    await addContacts(1_000, 20_000);
    const many = await planning(2027);
    expect(many).toEqual(few);
    // The zones in use, one page of the index with the ten who are due, and the broadcasts that may go first.
    expect(few).toMatchObject({
      'dynamodb.GetItem': { calls: 1, readUnits: 0.5 },
      'dynamodb.Query': { calls: 2, readUnits: 1 },
      'dynamodb.PutItem': { calls: DUE, writeUnits: DUE },
      'sqs.SendMessageBatch': { calls: 1 },
    });
  });

  it('that comes again plans nobody twice', async () => {
    await run.advanceTo(run.now() + 60_000);
    const again = await run.invoke('CampaignsPlanCampaigns', { campaign: 'birthday', scheduledAt: TICK });
    expect(again).toMatchObject({ ok: true, value: { queued: 0 } });
    const greeted = run.messages.filter(({ body }) => body.startsWith('Happy birthday'));
    // Of the three years that were planned above the caps let one through on the same day.
    expect(greeted).toHaveLength(DUE);
    expect(new Set(greeted.map(({ to }) => to)).size).toBe(DUE);
  });

  it('reads nothing but the zones in use where no local hour begins', async () => {
    const cost = await costOf(run, PLANNER, async () => {
      const result = await run.invoke('CampaignsPlanCampaigns', {
        campaign: 'birthday',
        scheduledAt: '2026-05-01T17:15:00Z',
      });
      // The next to begin is the default zone's, America/New_York.
      expect(result).toMatchObject({ ok: true, value: { queued: 0, idleUntil: '2026-05-02T14:00:00.000Z' } });
    });
    expect(cost).toEqual({ 'dynamodb.GetItem': { calls: 1, readUnits: 0.5, writeUnits: 0 } });
  });
});
