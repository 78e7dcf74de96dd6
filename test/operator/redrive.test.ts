import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { giveAccess } from '../../infra/local/operator-access.ts';
import { turnsOf } from '../../infra/local/rehearse/tables.ts';
import type { LocalRun } from '../../infra/local/run.ts';
import type { Connection } from '../../infra/operator/connection.ts';
import { connect } from '../../infra/operator/connection.ts';
import type { Action } from '../../infra/operator/redrive/arguments.ts';
import { lookInto } from '../../infra/operator/redrive/look.ts';
import { failureQueueNamed } from '../../infra/operator/redrive/queue.ts';
import { discard, replay } from '../../infra/operator/redrive/redrive.ts';
import { Account } from '../support/account.ts';
import { addContacts, begin, broadcast, customer, customers, fates, touchesIn } from '../support/campaigns.ts';
import { JANE, join as joins, SHOP, startRun } from '../support/local-run.ts';
import { operatorCommand } from '../support/operator-command.ts';

vi.setConfig({ testTimeout: 180_000 });

const BEN = customer(0).phone;
const KIM = customer(1).phone;
/** What only these people are known by: numbers, names, and what they wrote. */
const THEIRS = ['5550100', '5550000', '5550001', 'Quillfeather', 'xylophone', 'marmalade'];
const MINUTES = 60_000;
const EVERYTHING = Number.POSITIVE_INFINITY;

const environment = { ...process.env };
let run: LocalRun;
let folder: string;
let connection: Connection;

const redrive = (...args: string[]) => operatorCommand('redrive', folder, ...args);
const minutes = (count: number) => run.advanceTo(run.now() + count * MINUTES);
const event = (detailType: string, detail: object) => run.putEvent({ source: SHOP, detailType, detail });
const held = () =>
  Object.fromEntries(
    Object.entries(Object.groupBy(run.deadLetters(), ({ queue }) => queue)).map(([queue, all]) => [queue, all?.length]),
  );

const letters = () =>
  JSON.stringify(
    run
      .deadLetters()
      .map(({ queue, body }) => [queue, body])
      .sort(),
  );

/** From here on, functions with such a name cannot use the tables. */
function breakFunctions(...names: readonly string[]): void {
  run.fault = ({ functionName, service }, phase) =>
    phase === 'before' && service === 'dynamodb' && names.some((name) => functionName.includes(name))
      ? { code: 'AccessDeniedException', message: `No, not for "xylophone" or ${JANE}` }
      : undefined;
}

function redriving() {
  return {
    resources: connection.resources,
    begun: connection.now(),
    interrupted: () => false,
    progress: () => undefined,
  };
}

function replayAll(queue: string, only?: string) {
  const action: Extract<Action, { kind: 'replay' }> = {
    kind: 'replay',
    queue,
    limit: EVERYTHING,
    ...(only && { only }),
  };
  return replay(failureQueueNamed(queue, connection.resources), action, redriving());
}

/** Replays a queue while every other message dies between being accepted and being taken out: each is sent twice. */
async function replayTwice(queue: string, only?: string): Promise<number> {
  let [calls, deaths] = [0, 0];
  run.fault = ({ functionName, operation }, phase) => {
    if (functionName !== 'operator' || operation !== 'DeleteMessage' || phase !== 'before') return undefined;
    calls += 1;
    return calls % 2 === 1 ? { code: 'AccessDenied', status: 403 } : undefined;
  };
  for (;;) {
    try {
      await replayAll(queue, only);
      run.fault = undefined;
      return deaths;
    } catch {
      deaths += 1;
    }
  }
}

const put = (queue: string, MessageBody: string, attributes: Readonly<Record<string, string>> = {}) =>
  new SQSClient({}).send(
    new SendMessageCommand({
      QueueUrl: failureQueueNamed(queue, connection.resources).url,
      MessageBody,
      MessageAttributes: Object.fromEntries(
        Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
      ),
    }),
  );
const functionArn = (name: string) =>
  [...run.model.functions.values()].find(({ logicalId }) => logicalId.startsWith(name))!.arn;

beforeAll(async () => {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
  folder = mkdtempSync(join(tmpdir(), 'hearback-redrive-'));
  run = await startRun({ start: '2026-03-11T19:58:00Z', memory: 100_000 });
  giveAccess(folder, run.operatorAccess());
  connection = await connect({ data: folder, as: 'Dana' });
}, 180_000);
afterAll(async () => {
  connection.close();
  await run.stop();
  Object.assign(process.env, environment);
  rmSync(folder, { recursive: true, force: true });
});

describe('npm run redrive', () => {
  it('has nothing to do where nothing failed', async () => {
    const { out, code } = await redrive();
    expect(out).toMatch(/^All failure queues of the local run are empty: .*send-queue.*inbound-sms/);
    expect(code).toBe(0);
  });

  it('tells what could not be handled, why and since when, hides who it is about, and changes nothing', async () => {
    joins(run, JANE, { name: 'Jane Quillfeather', timezone: 'America/Los_Angeles', joinedOn: '2026-01-01' });
    await addContacts(run, customers(2));
    const en = `{{ businessName }}: sale! {{ 'https://shop.example/' | track }}`;
    await begin(run, broadcast('sale', '2026-03-11', { content: { kind: 'words', words: { en } } }));
    breakFunctions('DeliveryReceipts');
    event('support.case.closed', { phone: JANE, caseId: 'C-1' });
    await minutes(4);
    expect(run.messages.map(({ to }) => to).sort()).toEqual([BEN, KIM, JANE].sort());
    breakFunctions('DeliveryReceipts', 'SendMessage');
    event('support.case.closed', { phone: KIM, caseId: 'C-2' });
    await run.settle();
    breakFunctions(
      'InboundSms',
      'CustomerEvents',
      'DeliveryReceipts',
      'SendMessage',
      'RecordClicks',
      'Wake',
      'Plan',
      'Metrics',
      'OptOuts',
    );
    run.text({ from: JANE, text: '1, the xylophone was hard' });
    event('order.delivered', { phone: BEN, orderId: 'O-1' });
    event('customer.updated', { phone: BEN, birthday: 'marmalade day' });
    run.at(run.now(), { what: 'click', tap: { phone: BEN } });
    await run.fireSchedule('OptOutsDaily');
    await run.fireSchedule('MetricsCount');
    // Past the ticks of 20:05, and what is tried of them again.
    await minutes(7);
    breakFunctions('SendMessage', 'RecordClicks');
    await minutes(23);
    run.fault = undefined;
    expect(held()).toMatchObject({
      ConversationsInboundSmsFailuresQueue: 1,
      CustomerEventsFailuresQueue: 2,
      ConversationsDeliveryReceiptsFailuresQueue: 3,
      CampaignsUnsentQueue: 1,
      LinksUnrecordedQueue: 1,
      OptOutsReconcileFailuresQueue: 1,
      MetricsAggregateMetricsFailuresQueue: 1,
      ConversationsWakeConversationsFailuresQueue: 1,
      CampaignsPlanCampaignsFailuresQueue: 1,
    });
    const before = letters();
    const list = await redrive();
    expect(list).toMatchObject({ code: 0, told: '' });
    expect(list.out).toMatch(/inbound-sms: 1 message, the oldest since 2026-03-11 20:0\d UTC \(\d+ minutes ago\)/);
    expect(list.out).toMatch(/1 {2}AccessDeniedException {2}text/);
    expect(list.out).toMatch(/1 {2}MalformedInput +event customer\.updated/);
    expect(list.out).toMatch(/send-queue: 1 message/);
    expect(list.out).toMatch(/Empty: .*console-api/);
    const preview = await redrive('inbound-sms');
    expect(preview.code).toBe(0);
    expect(preview.out).toMatch(/1 AccessDeniedException, text, since .*, again to Hearback-ConversationsInboundSms/);
    expect(preview.out).toContain('said: No, not for "…" or …');
    expect(preview.out).toContain('Replaying: Each text is heeded as of when it came');
    expect(preview.out).toContain(`npm run -s redrive -- inbound-sms --replay --data ${folder}`);
    for (const word of THEIRS) expect(list.out + preview.out).not.toContain(word);
    expect(letters() === before).toBe(true);
    expect(run.deadLetters().filter(({ at }) => at > run.now())).toEqual([]);
  });

  it('sends everything again, each twice where it was interrupted in between, and nothing has its effect twice', async () => {
    const queues = Object.keys(held()).length;
    const deaths: number[] = [];
    for (const { name } of connection.resources.failureQueues)
      deaths.push(await replayTwice(name, name === 'customer-events' ? 'AccessDeniedException' : undefined));
    expect(deaths.filter((count) => count > 0)).toHaveLength(queues);
    await run.settle();
    // Past the new slots of what waited, and the receipts.
    await minutes(3);
    expect(held()).toEqual({ CustomerEventsFailuresQueue: 1 });
    const turns = await turnsOf(run);
    const facts = turns.flatMap((turn) => turn.facts.map((fact) => ({ ...fact, cause: turn.cause.kind })));
    const kinds = (kind: string) => facts.filter((fact) => fact.kind === kind).length;
    expect(kinds('message-received')).toBe(1);
    expect(kinds('question-answered')).toBe(1);
    expect(kinds('case-opened')).toBe(1);
    expect(kinds('link-clicked')).toBe(1);
    // Four campaign texts, and what Jane was answered: each sent once, and each arrived once.
    expect(run.messages.map(({ to, body }) => `${to} ${body}`)).toHaveLength(
      new Set(run.messages.map(({ to, body }) => `${to} ${body}`)).size,
    );
    expect(kinds('message-delivered')).toBe(run.messages.length);
    expect(run.messages.filter(({ to }) => to === KIM)).toHaveLength(2);
    expect(run.messages.filter(({ to }) => to === JANE)).toHaveLength(2);
    const fate = fates(await touchesIn(run));
    expect(Object.keys(fate).filter((state) => /planned|queued/.test(state))).toEqual([]);
  });

  it('leaves nothing for a second run, and has words for what it cannot do', async () => {
    const again = await redrive('inbound-sms', '--replay');
    expect(again).toMatchObject({ code: 0, out: 'inbound-sms in the local run holds nothing that failed.\n' });
    const unknown = await redrive('inbound', '--replay');
    expect(unknown).toMatchObject({
      code: 2,
      told: expect.stringContaining('There is no failure queue "inbound". There are '),
    });
  });

  it("shows what failed again where it was before, and discards it into a file that is its owner's alone", async () => {
    const only = 'MalformedInput';
    const { gone, stayed } = await replayAll('customer-events', only);
    expect([gone.count, stayed.count]).toEqual([1, 0]);
    expect(held()).toEqual({});
    await minutes(4);
    expect(held()).toEqual({ CustomerEventsFailuresQueue: 1 });
    const save = join(folder, 'events.jsonl');
    const queue = failureQueueNamed('customer-events', connection.resources);
    const action = { kind: 'discard', queue: queue.name, only, save, limit: EVERYTHING } as const;
    // Between its being written and its being taken out.
    run.fault = ({ operation }) => (operation === 'DeleteMessage' ? { code: 'AccessDenied', status: 403 } : undefined);
    await expect(discard(queue, action, redriving())).rejects.toThrow();
    run.fault = undefined;
    const { code, out } = await redrive('customer-events', '--discard', '--only', only, '--save', save);
    expect(out).toContain(`1 message of customer-events in the local run is discarded, and kept in ${save}`);
    expect(code).toBe(0);
    expect(held()).toEqual({});
    const lines = readFileSync(save, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      { queue: 'customer-events', reason: only, body: expect.stringContaining('marmalade day') },
    ]);
    expect(statSync(save).mode & 0o077).toBe(0);
  });

  it('sends what a schedule, a rule or a topic could not deliver to the function that it was for', async () => {
    const schedule = [...run.model.schedules.values()].find(({ logicalId }) => logicalId.startsWith('MetricsCount'))!;
    await put('aggregate-metrics', schedule.Target.Input!.replace(/<[^>]+>/, '2026-03-11T20:00:00Z'), {
      ERROR_CODE: 'AWS.Scheduler.InternalServerError',
      ERROR_MESSAGE: 'Unexpected error occurred while executing the request',
      EXHAUSTED_RETRY_CONDITION: 'MaximumEventAgeInSeconds',
      IS_PAYLOAD_TRUNCATED: 'false',
      SCHEDULE_ARN: schedule.arn,
      TARGET_ARN: schedule.Target.Arn,
    });
    const detail = { phone: BEN, name: 'Ben' };
    const envelope = {
      version: '0',
      id: 'ev-1',
      'detail-type': 'customer.updated',
      source: SHOP,
      time: '2026-03-11T20:00:00Z',
      detail,
    };
    await put('customer-events', JSON.stringify(envelope), {
      ERROR_CODE: 'NO_PERMISSIONS',
      RULE_ARN: 'arn:aws:events:us-east-1:000000000000:rule/bus/rule',
      TARGET_ARN: functionArn('CustomerEvents'),
    });
    const sms = { originationNumber: KIM, messageBody: 'stop', inboundMessageId: 'in-1' };
    const notification = {
      Type: 'Notification',
      MessageId: 'm',
      TopicArn: connection.resources.inboundTopic,
      Message: JSON.stringify(sms),
      Timestamp: '2026-03-11T20:00:00.000Z',
    };
    await put('inbound-sms', JSON.stringify(notification));
    const look = await lookInto(failureQueueNamed('customer-events', connection.resources), connection.resources);
    expect(look.groups.all).toMatchObject([{ reason: 'NO_PERMISSIONS', what: 'event customer.updated', count: 1 }]);
    for (const name of ['aggregate-metrics', 'customer-events', 'inbound-sms']) {
      expect(await replayTwice(name)).toBe(1);
    }
    await run.settle();
    expect(held()).toEqual({});
    const facts = (await turnsOf(run)).flatMap((turn) => turn.facts);
    expect(facts.filter(({ kind }) => kind === 'consent-withdrawn')).toHaveLength(1);
    // Two earlier ones: an opt-out that is heard so late is not confirmed.
    expect(run.messages.filter(({ to }) => to === KIM)).toHaveLength(2);
    expect(run.failures.filter(({ at }) => at === run.now())).toEqual([]);
  });

  it('tells those who hear of alerts what did not get to them', async () => {
    const TopicArn = connection.resources.alertsTopic;
    const untold = {
      ERROR_CODE: 'NO_PERMISSIONS',
      RULE_ARN: 'arn:aws:events:us-east-1:0:rule/r',
      TARGET_ARN: TopicArn,
    };
    await put('alerts', 'A case was opened.', untold);
    await put('alerts', JSON.stringify({ Type: 'Notification', TopicArn, Message: 'A range was stopped.' }));
    const before = run.alerts.length;
    expect((await replayAll('alerts')).gone.count).toBe(2);
    expect(run.alerts.slice(before).map(({ message }) => message)).toEqual([
      'A case was opened.',
      'A range was stopped.',
    ]);
  });

  it('leaves what nobody can read and what is not of this stack, and says so', async () => {
    await put('inbound-sms', `xylophone ${JANE}`);
    await put(
      'inbound-sms',
      '{"Type":"Notification","TopicArn":"arn:aws:sns:us-east-1:000000000000:other","Message":"{}"}',
    );
    await put('customer-events', JSON.stringify({ detail: {} }), {
      TARGET_ARN: 'arn:aws:lambda:us-east-1:000000000000:function:other',
    });
    await put('customer-events', '{"detail":', {
      TARGET_ARN: functionArn('CustomerEvents'),
      IS_PAYLOAD_TRUNCATED: 'true',
    });
    const texts = await redrive('inbound-sms', '--replay');
    expect(texts.code).toBe(1);
    expect(texts.out).toMatch(/2 messages had to stay:\n.*1 unreadable, no event of any known form/);
    expect(texts.out).toContain('1 not-of-this-stack, text');
    expect(texts.out).not.toContain('xylophone');
    const { gone, stayed } = await replayAll('customer-events');
    expect([gone.count, stayed.count]).toEqual([0, 2]);
    expect(held()).toEqual({ ConversationsInboundSmsFailuresQueue: 2, CustomerEventsFailuresQueue: 2 });
    const preview = await redrive('inbound-sms');
    expect(preview.out).toContain('What goes nowhere stays. Read it in the AWS console, SQS, ');
  });

  it('takes out no more than was asked for, nothing that was not accepted, and nothing once it is interrupted', async () => {
    const queue = failureQueueNamed('aggregate-metrics', connection.resources);
    const all = { kind: 'replay', queue: queue.name, limit: EVERYTHING } as const;
    const ERROR_CODE = 'InternalServerError';
    for (let tick = 0; tick < 9; tick += 1) {
      const body = JSON.stringify({ scheduledAt: '2026-03-11T20:00:00Z' });
      await put(queue.name, body, { ERROR_CODE, TARGET_ARN: functionArn('Metrics') });
    }
    const left = () => held()['MetricsAggregateMetricsFailuresQueue'] ?? 0;
    await replay(queue, { ...all, limit: 2 }, redriving());
    expect(left()).toBe(7);
    await replay(queue, { ...all, only: 'TypeError' }, redriving());
    expect(left()).toBe(7);
    expect(await replay(queue, all, { ...redriving(), interrupted: () => true })).toMatchObject({ interrupted: true });
    expect(left()).toBe(7);
    let asked = 0;
    run.fault = ({ operation }) => {
      if (operation !== 'Invoke') return undefined;
      asked += 1;
      return { code: 'ResourceConflictException', status: 409, message: `Not now, "xylophone" ${JANE}` };
    };
    const refused = await redrive(queue.name, '--replay');
    run.fault = undefined;
    expect(refused.code).toBe(1);
    expect(refused.out).toContain('0 messages of aggregate-metrics in the local run were sent again');
    expect(refused.out).toMatch(/5 ResourceConflictException, tick, .*\n +said: Not now, "…" …/);
    expect(asked).toBe(5);
    expect(left()).toBe(7);
    expect((await replayAll(queue.name)).gone.count).toBe(7);
    expect(left()).toBe(0);
  });

  it('does the same on a deployed stack', async () => {
    const account = new Account(run);
    for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
    Object.assign(process.env, await account.open());
    connection.close();
    connection = await connect({ stack: 'Hearback', region: 'us-east-1' });
    await put('clicks', '{"clickId":"no click"}');
    const look = await lookInto(failureQueueNamed('clicks', connection.resources), connection.resources);
    expect(look.groups.all).toMatchObject([
      { reason: 'MalformedInput', what: 'click', to: expect.stringContaining('Clicks'), count: 1 },
    ]);
    expect((await replayAll('clicks')).gone.count).toBe(1);
    expect(run.queued('LinksClicks').map(({ body }) => body)).toEqual(['{"clickId":"no click"}']);
    await account.close();
  });
});
