import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { giveAccess } from '../../infra/local/operator-access.ts';
import { contactsOf } from '../../infra/local/rehearse/tables.ts';
import type { LocalRun } from '../../infra/local/run.ts';
import type { Connection } from '../../infra/operator/connection.ts';
import { connect } from '../../infra/operator/connection.ts';
import type { Looked } from '../../infra/operator/doctor/checkup.ts';
import { checkUp } from '../../infra/operator/doctor/checkup.ts';
import { patientOf } from '../../infra/operator/doctor/patient.ts';
import { dynamoBrake } from '../../shared/adapters/dynamo/brake.ts';
import { dynamoHoursToCount } from '../../shared/adapters/dynamo/hours-to-count.ts';
import type { Hour } from '../../shared/domain/instant.ts';
import { instant } from '../../shared/domain/instant.ts';
import { Account } from '../support/account.ts';
import { everythingIn } from '../support/everything.ts';
import { JANE, join as joins, OMAR, SHOP, startRun } from '../support/local-run.ts';
import { operatorCommand } from '../support/operator-command.ts';

vi.setConfig({ testTimeout: 180_000 });

const MINUTES = 60_000;
const environment = { ...process.env };
let run: LocalRun;
let folder: string;

const minutes = (count: number) => run.advanceTo(run.now() + count * MINUTES);
const doctor = (...args: string[]) => operatorCommand('doctor', folder, ...args);

function forget(): void {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
}

async function found(
  args: Parameters<typeof connect>[0] = { data: folder },
  change: (connection: Connection) => Connection = (connection) => connection,
): Promise<readonly Looked[]> {
  const connection = await connect(args);
  try {
    return await checkUp(patientOf(change(connection), args));
  } finally {
    connection.close();
  }
}

/** What is neither ok nor out of place, by what it is about. */
const wrong = (all: readonly Looked[]): readonly string[] =>
  all
    .filter(({ verdict }) => verdict === 'attention' || verdict === 'not-ok')
    .map(({ verdict, what, saw }) => `${verdict} ${what}: ${saw}`);

beforeAll(async () => {
  forget();
  folder = mkdtempSync(join(tmpdir(), 'hearback-doctor-'));
  run = await startRun({ start: '2026-03-11T16:58:00Z' });
  giveAccess(folder, run.operatorAccess());
  joins(run, JANE, { name: 'Jane', timezone: 'America/Los_Angeles', joinedOn: '2026-03-01' });
  joins(run, OMAR, { name: 'Omar', timezone: 'America/Los_Angeles', joinedOn: '2026-03-09' });
  await minutes(30);
}, 180_000);
afterEach(() => {
  run.fault = undefined;
});
afterAll(async () => {
  await run.stop();
  Object.assign(process.env, environment);
  rmSync(folder, { recursive: true, force: true });
});

describe('npm run doctor', () => {
  it('finds a run well, says what has no meaning on this machine, and changes nothing, however often it looks', async () => {
    const before = await everythingIn(run);
    const { code, out, told } = await doctor();
    expect(told).toBe('');
    expect(out).toMatch(/^How the local run is:\n/);
    expect(out).toMatch(/ok +program +runs the surveys, campaigns and words of this checkout/);
    expect(out).toMatch(/ok +schedules +all \d+ are on/);
    expect(out).toMatch(/ok +number +the number phone-\w+ is active/);
    expect(out).toMatch(/ok +what people write back comes to Hearback/);
    expect(out).toMatch(/- +account +no account/);
    expect(out).toMatch(/- +alarms +nobody watches metrics/);
    expect(out).toMatch(/ok +failure queues +all 14 are empty/);
    expect(out).toMatch(/attention +alerts .* told to nobody\n +-> Set "alarmEmail"/);
    expect(out).not.toContain('NOT OK');
    expect(code).toBe(0);
    expect(wrong(await found())).toEqual([expect.stringMatching(/^attention alerts/)]);
    expect(await everythingIn(run)).toEqual(before);
  });

  it('does not take what it cannot do for what it was asked', async () => {
    expect(await doctor('now')).toMatchObject({
      code: 2,
      told: expect.stringContaining('does not know what to do with "now"'),
    });
  });

  it('finds what is switched off', async () => {
    const schedule = [...run.model.schedules.values()].find(({ logicalId }) => logicalId.startsWith('MetricsCount'))!;
    const rule = run.model.rules.find(({ logicalId }) => logicalId.startsWith('ConversationsReceipts'))!;
    const [mapping] = run.model.mappings.values();
    const origination = [...run.model.originations.values()][0]!;
    Object.assign(schedule, { State: 'DISABLED' });
    Object.assign(rule, { State: 'DISABLED' });
    Object.assign(mapping!, { Enabled: false });
    Object.assign(origination, { twoWayChannel: undefined, selfManaged: false });
    const all = wrong(await found());
    Object.assign(schedule, { State: 'ENABLED' });
    Object.assign(rule, { State: 'ENABLED' });
    Object.assign(mapping!, { Enabled: true });
    Object.assign(origination, { twoWayChannel: run.model.inboundTopics[0], selfManaged: true });
    expect(all).toEqual([
      expect.stringMatching(/^not-ok queue readers: \S+ is Disabled/),
      expect.stringMatching(/^not-ok schedules: \S*MetricsCount\S* is DISABLED$/),
      expect.stringMatching(/^not-ok event rules: \S*ConversationsReceipts\S* is off$/),
      expect.stringMatching(/^not-ok number: two-way messaging is off: what people write back is lost/),
      expect.stringMatching(/^attention number: AWS manages opt-outs/),
      expect.stringMatching(/^attention alerts/),
    ]);
  });

  it('finds what is late, stuck, lost or stopped, and the way to each', async () => {
    let lost = false;
    run.fault = ({ functionName, service, operation }, phase) => {
      if (functionName.includes('Wake') || functionName.includes('AggregateMetrics'))
        return { code: 'AccessDeniedException' };
      if (functionName.includes('SendMessage') && service === 'dynamodb') return { code: 'AccessDeniedException' };
      // The outcome of one text is unknown: its turn waits for somebody to take over.
      if (lost || phase !== 'after' || operation !== 'SendTextMessage') return undefined;
      lost = true;
      return { drop: true };
    };
    run.text({ from: JANE, text: '2' });
    run.putEvent({ source: SHOP, detailType: 'customer.updated', detail: { phone: JANE, birthday: 'never' } });
    run.putEvent({ source: SHOP, detailType: 'order.delivered', detail: { phone: JANE, orderId: 'O-1' } });
    run.optOuts.put([...run.model.originations.values()][0]!.list, OMAR, true);
    await minutes(40);
    await dynamoHoursToCount(run.dynamo, run.tables['Metrics']!).closeBefore('2026-03-11T09' as Hour);
    const [jane] = (await contactsOf(run)).filter(({ phone }) => phone === JANE);
    await run.dynamo.send(
      new UpdateCommand({
        TableName: run.tables['Contacts']!,
        Key: { contactId: jane!.contactId },
        UpdateExpression: 'SET wakeShard = :shard, wakesAt = :due',
        ExpressionAttributeValues: { ':shard': '0', ':due': '2026-03-11T17:30:00.000Z' },
      }),
    );
    const { limitsTable, originationIdentity } = (await connect({ data: folder })).resources;
    await dynamoBrake(run.dynamo, limitsTable, originationIdentity).pull(
      'MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT',
      instant(run.now()),
    );
    const all = await found();
    expect(wrong(all)).toEqual([
      expect.stringMatching(
        /^not-ok sending: AWS refuses every planned text since .* \(MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT\)/,
      ),
      expect.stringMatching(/^not-ok outboxes: 1 turn with unsent texts overdue, the first since 2026-03-11 17:/),
      'not-ok conversations: 1 conversation overdue, the first since 2026-03-11 17:30 UTC',
      expect.stringMatching(/^not-ok failure queues: send-queue holds 1 message/),
      expect.stringMatching(/^not-ok failure queues: wake-conversations holds \d+ messages/),
      expect.stringMatching(/^not-ok failure queues: customer-events holds 1 message/),
      expect.stringMatching(/^not-ok failure queues: aggregate-metrics holds \d+ messages/),
      expect.stringMatching(/^attention opt-outs: of 1 number on AWS's list, 1 is not opted out here/),
      expect.stringMatching(/^not-ok numbers: counted up to 2026-03-11 09:00 UTC only/),
      expect.stringMatching(/^attention alerts/),
    ]);
    expect(all.find(({ saw }) => saw.startsWith('customer-events'))?.todo).toBe(
      `What, and why: npm run -s redrive -- customer-events --data ${folder} See infra/RUNBOOK.md#dead-letters.`,
    );
    expect(JSON.stringify(all)).not.toContain(JANE.slice(2));
    expect((await doctor()).code).toBe(1);
  });
});

describe('npm run doctor -- --stack', () => {
  const args = { stack: 'Hearback', region: 'us-east-1' };
  const about = (all: readonly Looked[], wanted: string) =>
    all.filter(({ what }) => what === wanted).map(({ verdict, saw }) => `${verdict}: ${saw}`);
  let account: Account;

  beforeAll(async () => {
    forget();
    account = new Account(run);
    Object.assign(process.env, await account.open());
  });
  afterAll(() => account.close());

  it('tells what only an account can: its tier, its limit, its alarms, its number', async () => {
    Object.assign(account.answers, {
      'sms-voice.DescribeAccountAttributes': {
        json: { AccountAttributes: [{ Name: 'ACCOUNT_TIER', Value: 'SANDBOX' }] },
      },
      'sms-voice.DescribeSpendLimits': {
        json: {
          SpendLimits: [{ Name: 'TEXT_MESSAGE_MONTHLY_SPEND_LIMIT', EnforcedLimit: 1, MaxLimit: 1, Overridden: false }],
        },
      },
      'monitoring.DescribeAlarms': {
        json: {
          MetricAlarms: [
            {
              AlarmName: 'Hearback-Stuck',
              StateValue: 'ALARM',
              AlarmDescription: 'Texts are stuck: see the runbook.',
              ActionsEnabled: false,
            },
          ],
        },
      },
    });
    const all = await found(args);
    expect(about(all, 'account')).toEqual([
      'attention: in the sandbox: texts reach only numbers that you have verified in the AWS console',
    ]);
    expect(about(all, 'spending')[0]).toMatch(
      /^attention: AWS lets this account spend \$1\.00 a month, and no monthlyBudget/,
    );
    expect(about(all, 'alarms')).toEqual([
      'not-ok: Hearback-Stuck is raised',
      expect.stringMatching(/^not-ok: \d+ of \d+ alarms are gone$/),
      'attention: Hearback-Stuck would tell nobody',
    ]);
    expect(about(all, 'number')).toContain('attention: it is a simulator: its texts reach nobody');
    expect(about(all, 'schedules')).toEqual([expect.stringMatching(/^ok: all \d+ are on$/)]);
  });

  it('asks SNS where texts go by it, and finds its number among those of the account', async () => {
    const attributes = '<entry><key>MonthlySpendLimit</key><value>50</value></entry>';
    const [topic] = run.model.inboundTopics;
    Object.assign(account.answers, {
      'sns.GetSMSSandboxAccountStatus': { xml: '<IsInSandbox>false</IsInSandbox>' },
      'sns.GetSMSAttributes': { xml: `<attributes>${attributes}</attributes>` },
      'sms-voice.DescribePhoneNumbers': {
        json: {
          PhoneNumbers: [
            {
              PhoneNumberId: 'phone-1',
              PhoneNumber: JANE,
              Status: 'ACTIVE',
              TwoWayEnabled: true,
              TwoWayChannelArn: 'arn:other',
            },
            {
              PhoneNumberId: 'phone-2',
              PhoneNumber: OMAR,
              Status: 'ACTIVE',
              TwoWayEnabled: true,
              TwoWayChannelArn: topic,
            },
          ],
        },
      },
    });
    const all = await found(args, (connection) => ({
      ...connection,
      config: { ...connection.config, sms: { ...connection.config.sms, api: 'sns' }, monthlyBudget: 40 },
      resources: { ...connection.resources, originationIdentity: OMAR },
    }));
    expect(about(all, 'account')).toEqual(['ok: out of the sandbox: texts may go to everybody']);
    expect(about(all, 'spending')[0]).toBe('ok: AWS lets this account spend $50.00 a month');
    expect(about(all, 'number')).toEqual([
      'ok: the number phone-2 is active',
      'ok: what people write back comes to Hearback',
      expect.stringMatching(/^attention: AWS manages opt-outs/),
    ]);
    delete account.answers['sms-voice.DescribePhoneNumbers'];
  });

  it('says which permission is missing where AWS does not let it look, and that a number is not there', async () => {
    Object.assign(account.answers, {
      'sms-voice.DescribeAccountAttributes': { refusal: 'AccessDeniedException' },
      'sms-voice.DescribePhoneNumbers': { refusal: 'ResourceNotFoundException' },
    });
    const all = await found(args);
    const [tier] = all.filter(({ what }) => what === 'account');
    expect(tier).toEqual({
      what: 'account',
      verdict: 'not-ok',
      saw: expect.stringMatching(
        /could not be looked at\. AWS does not let you use sms-voice:DescribeAccountAttributes \(AccessDeniedException\)/,
      ),
      todo: 'It needs sms-voice:DescribeAccountAttributes, sns:GetSMSSandboxAccountStatus.',
    });
    expect(about(all, 'number')).toEqual([expect.stringMatching(/^not-ok: AWS knows no phone-\w+ in this region/)]);
  });
});
