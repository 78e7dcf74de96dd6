import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { LocalRun } from '../../infra/local/run.ts';
import { PARTITIONS } from '../../shared/adapters/dynamo/partitions.ts';
import { addContacts, begin, broadcast, customer, fates, touchesIn } from '../support/campaigns.ts';
import { JANE, join, OMAR, SHOP, startRun } from '../support/local-run.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const CLICK = {
  clickId: 'click-0000000001',
  contactId: customer(0).contactId,
  messageId: 'message-0000001',
  token: 'abcdefgh12345678',
  purpose: 'sale',
  language: 'en',
  at: '2026-03-20T19:59:30.000Z',
  expiresAt: '2026-06-09T00:00:00.000Z',
  by: 'person',
};
const REFUSED = {
  version: '0',
  id: 'event-0000-0001',
  'detail-type': 'customer.joined',
  source: SHOP,
  time: '2026-03-20T19:59:30Z',
  detail: { phone: '12' },
};

let run: LocalRun;
/** What was planned, and queued to be sent. */
const queued: string[] = [];

beforeAll(async () => {
  run = await startRun({ start: '2026-03-20T19:58:30Z' });
  run.on('call', ({ service, functionName, input }) => {
    if (service !== 'sqs' || !functionName.includes('PlanCampaigns')) return;
    for (const entry of [input, ...((input['Entries'] ?? []) as (typeof input)[])]) {
      if (typeof entry['MessageBody'] === 'string') queued.push(entry['MessageBody']);
    }
  });
  join(run, JANE, { timezone: 'America/Los_Angeles' });
  await addContacts(run, [customer(0), customer(1)]);
  expect(await begin(run, broadcast('sale', '2026-03-20'))).toBe(true);
});
afterAll(() => run.stop());

async function openHours(): Promise<readonly unknown[]> {
  const { Items = [] } = await run.dynamo.send(
    new QueryCommand({
      TableName: run.tables['Metrics'],
      KeyConditionExpression: '#scope = :open',
      ExpressionAttributeNames: { '#scope': 'scope' },
      ExpressionAttributeValues: { ':open': PARTITIONS.openHours },
    }),
  );
  return Items.map(({ period }) => period);
}

const record = (body: string) => ({ messageId: 'a', body });
const eventsOf = (type: string) => run.busEvents.filter(({ detailType }) => detailType === type).length;

/** Everything from which a function is told something, the same each time. */
async function tell(): Promise<void> {
  run.text({ from: OMAR, text: 'STOP', inboundMessageId: 'inbound-1' });
  await run.settle();
  await run.invoke('CustomerEvents', REFUSED);
  await run.invoke('LinksRecordClicks', { Records: [record(JSON.stringify(CLICK))] });
  for (const body of queued) await run.invoke('CampaignsSendMessage', { Records: [record(body)] });
  const receipts = run.busEvents.filter(({ source }) => source === 'aws.sms-voice');
  for (const receipt of receipts) await run.invoke('ConversationsDeliveryReceipts', receipt);
}

describe('what a function committed and did not finish', () => {
  it('is finished by it when it is told again, and done once', async () => {
    // No event is taken, and one planned text is never answered.
    run.fault = ({ operation, input }, moment) => {
      if (operation === 'PutEvents') return { code: 'InternalException', status: 500 };
      return moment === 'before' && input['DestinationPhoneNumber'] === customer(1).phone ? { drop: true } : undefined;
    };
    run.optOuts.optOut(customer(0).phone);
    run.text({ from: JANE, text: 'HELP' });
    await run.settle();
    // What is on its way arrives no more, as its receipt will say.
    run.optOuts.optOut(JANE);
    await run.advanceTo('2026-03-20T20:00:30Z');
    await tell();
    expect(['consent.withdrawn', 'contact.refused', 'link.clicked'].map(eventsOf)).toEqual([0, 0, 0]);
    run.fault = undefined;
    await run.advanceTo('2026-03-20T20:01:45Z');
    for (const _ of ['again', 'and again']) await tell();
    expect(['consent.withdrawn', 'contact.refused', 'link.clicked'].map(eventsOf)).toEqual([2, 1, 1]);
    await run.advanceTo('2026-03-20T20:06:00Z');
    // Advertising is not sent again where nobody knows whether it was sent.
    expect(fates(await touchesIn(run))).toEqual({ 'failed opted-out': 1, 'failed outcome-unknown': 1 });
    // Of the third nobody was told again: a planned text was refused, and what came of that is left to who looks for it.
    expect(['consent.withdrawn', 'contact.refused', 'link.clicked'].map(eventsOf)).toEqual([3, 1, 1]);
  });

  it('has its hour counted again where it is finished after that was closed, at once where somebody asks', async () => {
    run.fault = ({ operation }) => (operation === 'PutEvents' ? { code: 'InternalException', status: 500 } : undefined);
    run.text({ from: OMAR, text: 'START' });
    await run.advanceTo('2026-03-20T22:01:00Z');
    run.fault = undefined;
    await run.advanceTo('2026-03-20T22:06:00Z');
    expect(await openHours()).toContain('2026-03-20T20');
    // In the next hour, before anything is counted there by itself.
    run.present = () => Date.parse('2026-03-20T23:02:00Z');
    const counted = await run.request('POST', '/api/count', {
      headers: { authorization: `Bearer ${await run.token('agent')}`, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(counted.status).toBe(200);
    expect(await openHours()).toEqual(['from']);
  });
});
