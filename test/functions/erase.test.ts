import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { LocalRun } from '../../infra/local/run.ts';
import { dynamoContacts } from '../../shared/adapters/dynamo/contacts.ts';
import { dynamoErasure } from '../../shared/adapters/dynamo/erasure.ts';
import { dynamoEventTouches } from '../../shared/adapters/dynamo/event-touches.ts';
import { dynamoHistory } from '../../shared/adapters/dynamo/history.ts';
import { dynamoReceipts } from '../../shared/adapters/dynamo/receipts.ts';
import { dynamoTouches } from '../../shared/adapters/dynamo/touches.ts';
import { dynamoTurns } from '../../shared/adapters/dynamo/turns.ts';
import { eraseContact } from '../../shared/app/erase-contact.ts';
import type { Commit } from '../../shared/app/ports/turns.ts';
import type { Contact } from '../../shared/domain/contact/contact.ts';
import { contactIn } from '../../shared/domain/contact/erased.ts';
import type { MessageId } from '../../shared/domain/ids.ts';
import { addHours, addSeconds, instant } from '../../shared/domain/instant.ts';
import type { Turn } from '../../shared/domain/turn.ts';
import { turnId } from '../../shared/domain/turn.ts';
import { contactsIn, SEATTLE } from '../support/campaigns.ts';
import { placesOf } from '../support/everything.ts';
import { join as joins, SHOP, startRun } from '../support/local-run.ts';
import { RETENTION } from '../support/settings.ts';

const PEOPLE = 24;
const SHARDS = { count: 1 };
const KEPT = { retention: RETENTION, now: () => now() };
const phoneOf = (number: number): string => `+12065550${200 + number}`;

vi.setConfig({ testTimeout: 180_000 });

let run: LocalRun;
let everybody: Contact[];

beforeAll(async () => {
  run = await startRun({ start: '2026-03-11T16:58:00Z', memory: 100_000 });
  for (let number = 0; number < PEOPLE; number += 1) {
    joins(run, phoneOf(number), { timezone: SEATTLE, joinedOn: '2026-03-01' });
  }
  await run.advanceTo('2026-03-11T17:02:00Z');
  for (let number = 0; number < PEOPLE; number += 1) {
    run.text({ from: phoneOf(number), text: '2' });
    const detail = { phone: phoneOf(number), orderId: `O-${number}`, fields: { trackingUrl: 'https://x.example' } };
    run.putEvent({ source: SHOP, detailType: 'order.shipped', detail });
  }
  await run.settle();
  everybody = [...(await contactsIn(run))];
}, 180_000);
afterAll(() => run.stop());

const somebodyElse = (): Contact => everybody.pop()!;
const now = () => instant(run.now());
const tables = () => ({
  contacts: run.tables['Contacts']!,
  interactions: run.tables['Interactions']!,
  touches: run.tables['Touches']!,
  links: run.tables['Links']!,
});

/** The store, which is gone after so many calls. */
function erasing(calls = Number.POSITIVE_INFINITY) {
  let left = calls;
  const client = {
    send: (command: never) => {
      left -= 1;
      if (left < 0) throw new Error('killed');
      return run.dynamo.send(command);
    },
  } as unknown as DynamoDBDocumentClient;
  return {
    now,
    erasure: dynamoErasure(client, tables()),
  };
}

describe('an erasure', () => {
  it('that is killed at any of its calls is finished by another one, which says so', async () => {
    let killed = 0;
    for (let calls = 1; ; calls += 1) {
      const { contactId, phone } = somebodyElse();
      try {
        await eraseContact(contactId, erasing(calls));
        break;
      } catch {
        killed += 1;
      }
      const outcome = await eraseContact(contactId, erasing());
      expect(outcome.kind).toBe('erased');
      expect(await erasing().erasure.rowsOf(contactId)).toMatchObject({ turns: 0, causes: 0, touches: 0 });
      expect(await placesOf(run, [phone])).toEqual([]);
      const third = await eraseContact(contactId, erasing());
      expect(third).toMatchObject({ kind: 'erased', when: 'before', removed: { turns: 0, causes: 0, touches: 0 } });
    }
    expect(killed).toBeGreaterThan(5);
  });

  it('is done once by two at the same moment', async () => {
    const { contactId } = somebodyElse();
    const both = await Promise.all([eraseContact(contactId, erasing()), eraseContact(contactId, erasing())]);
    expect(both.map((outcome) => 'when' in outcome && outcome.when).sort()).toEqual(['before', 'now']);
    expect(await erasing().erasure.rowsOf(contactId)).toMatchObject({ turns: 0, causes: 0, touches: 0 });
  });

  it('leaves what came after it to who came back while it was under way', async () => {
    const { contactId, phone } = somebodyElse();
    await eraseContact(contactId, erasing(4)).catch(() => undefined);
    await run.advanceTo(run.now() + 1_000);
    run.text({ from: phone, text: 'START' });
    await run.settle();
    await erasing().erasure.sweep(contactId);
    expect(await erasing().erasure.rowsOf(contactId)).toMatchObject({ turns: 1, causes: 1, touches: 0 });
    expect(contactIn(await erasing().erasure.find(contactId))).toMatchObject({ phone, consent: { kind: 'granted' } });
  });

  it('cannot be undone by whatever was under way', async () => {
    const before = somebodyElse();
    const { contactId } = before;
    const at = now();
    const turns = dynamoTurns(run.dynamo, tables(), SEATTLE, SHARDS, RETENTION);
    const touches = dynamoTouches(run.dynamo, tables().touches, KEPT);
    const [turn] = await Array.fromAsync(turnsOfContact(contactId));
    await eraseContact(contactId, erasing());
    const key = { contactId, turnId: turn!.turnId };
    const messageId = 'm-1' as MessageId;
    const text = 'secret words';
    const late: Commit = {
      turn: {
        contactId,
        turnId: turnId(at, 'late'),
        at,
        cause: { kind: 'inbound-text', id: 'late' },
        facts: [{ kind: 'message-received', inboundId: 'late', text, receivedAt: at }],
      },
      contact: { expectedVersion: before.version, after: before },
    };
    expect(await turns.commit(late)).toEqual({ kind: 'conflict' });
    await turns.settle(key, [{ kind: 'message-sent', messageId, providerId: 'p', at }], true);
    const owed: Turn = { ...turn!, outbox: { leasedUntil: at, takeovers: 0 } };
    expect(await turns.takeOver(owed, before.version, addHours(at, 2))).toBeUndefined();
    const receipt = { kind: 'message-delivered', messageId, status: 'TEXT_DELIVERED', at } as const;
    expect(await dynamoReceipts(run.dynamo, tables().interactions).record(key, receipt)).toBe('unknown-turn');
    const touch = { contactId, campaign: 'order-shipped', occurrence: 'O-late', version: '1', expiresAt: at };
    await touches.fail(touch, 'refused');
    const planned = { ...touch, fields: { trackingUrl: text } };
    expect(await dynamoEventTouches(run.dynamo, tables(), RETENTION).planUnlessErased(planned, at)).toBe('erased');
    await dynamoContacts(run.dynamo, tables().contacts, SHARDS, KEPT).moveActivity(before);
    expect(await erasing().erasure.rowsOf(contactId)).toMatchObject({ turns: 0, causes: 0, touches: 0 });
    expect(await placesOf(run, [before.phone, text])).toEqual([]);
  });

  it('is also of who should have been forgotten already, and lies in the table still', async () => {
    const { contactId, phone } = somebodyElse();
    const due = {
      Key: { contactId },
      UpdateExpression: 'SET forgetAt = :past',
      ExpressionAttributeValues: { ':past': 1 },
    };
    await run.dynamo.send(new UpdateCommand({ TableName: tables().contacts, ...due }));
    expect(await dynamoContacts(run.dynamo, tables().contacts, SHARDS, KEPT).load(contactId)).toBeUndefined();
    expect(await eraseContact(contactId, erasing())).toMatchObject({ kind: 'erased', when: 'now' });
    expect(await placesOf(run, [phone])).toEqual([]);
  });

  it('is followed by nothing that planning wrote after it: the last hop removes that', async () => {
    const { contactId } = somebodyElse();
    await eraseContact(contactId, erasing());
    const name = { contactId, campaign: 'birthday', occurrence: '2026', version: '1', expiresAt: addHours(now(), 8) };
    expect(await dynamoTouches(run.dynamo, tables().touches, KEPT).plan(name, now())).toBe('planned');
    const Records = [{ messageId: 'sqs-1', body: JSON.stringify({ ...name, slot: now() }) }];
    expect(await run.invoke('CampaignsSendMessage', { Records })).toEqual({
      ok: true,
      value: { batchItemFailures: [] },
    });
    expect(await erasing().erasure.rowsOf(contactId)).toMatchObject({ turns: 0, causes: 0, touches: 0 });
  });

  it('is of a moment that is not before what was recorded last, however wrong the clock of who erases', async () => {
    const { contactId, phone } = somebodyElse();
    const behind = { ...erasing(), now: () => addSeconds(now(), -3_600) };
    const outcome = await eraseContact(contactId, behind);
    expect(outcome).toMatchObject({ kind: 'erased', at: expect.stringMatching(/^2026-03-11T17:0/) });
    expect(await placesOf(run, [phone])).toEqual([]);
  });
});

function turnsOfContact(contactId: Contact['contactId']) {
  return dynamoHistory(run.dynamo, tables().interactions, SHARDS, KEPT).ofContact(contactId);
}
