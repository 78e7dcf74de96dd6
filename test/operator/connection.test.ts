import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findAccess, giveAccess } from '../../infra/local/operator-access.ts';
import type { LocalRun } from '../../infra/local/run.ts';
import { connect } from '../../infra/operator/connection.ts';
import { keepingOf } from '../../infra/operator/keeping.ts';
import { contactIn } from '../../shared/domain/contact/erased.ts';
import { instant } from '../../shared/domain/instant.ts';
import { JANE, join as joins, startRun } from '../support/local-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'hearback-operator-'));
const environment = { ...process.env };
const ends: (() => unknown)[] = [];

beforeEach(() => {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
afterAll(() => {
  Object.assign(process.env, environment);
  rmSync(folder, { recursive: true, force: true });
});

async function runInFolder(): Promise<LocalRun> {
  const run = await startRun();
  ends.push(() => run.stop(), giveAccess(folder, run.operatorAccess()));
  return run;
}

async function connected() {
  const connection = await connect({ data: folder, as: 'Dana' });
  ends.push(connection.close);
  return connection;
}

describe('a command that works on the local run', () => {
  it('finds it by its folder, with its tables, its queue, its settings and its virtual time', async () => {
    const run = await runInFolder();
    await run.advanceTo('2026-03-01T02:00:00Z');
    const { resources, now, operator, settings, where } = await connected();
    expect(where).toBe('the local run');
    expect(operator).toBe('Dana');
    expect(now()).toBe(instant('2026-03-01T02:00:00Z'));
    expect(settings.quietHours).toEqual({ opensAt: 8, closesAt: 21 });
    expect(Object.values(run.tables)).toEqual(
      expect.arrayContaining([resources.contactsTable, resources.interactionsTable, resources.metricsTable]),
    );
    expect(resources.sendQueueUrl).toContain(run.operatorAccess().endpoint);
  });

  it('follows the virtual time as it is moved', async () => {
    const run = await runInFolder();
    const { now } = await connected();
    await run.advanceTo('2026-03-02T00:00:00Z');
    await expect.poll(now, { timeout: 5_000 }).toBe(instant('2026-03-02T00:00:00Z'));
  });

  it('reads and writes what the functions do, metered under its own name, without their policies', async () => {
    const run = await runInFolder();
    joins(run, JANE, { name: 'Jane' });
    await run.settle();
    const connection = await connected();
    const keeping = keepingOf(connection);
    // An older program may run there than the one that lies here.
    const older = { ...connection, resources: { ...connection.resources, programVersion: 'older' } };
    expect(keepingOf(older).settings.programVersion).toBe('older');
    const contact = contactIn(await keeping.contacts.load(await keeping.contactId(JANE)));
    expect(contact?.profile.name).toBe('Jane');
    await new SQSClient({}).send(
      new SendMessageCommand({ QueueUrl: connection.resources.sendQueueUrl, MessageBody: '{}', DelaySeconds: 900 }),
    );
    expect(run.queued('CampaignsSendQueue')).toHaveLength(1);
    expect(Object.keys(run.meter.snapshot()['operator']!.operations).sort()).toEqual([
      'dynamodb.GetItem',
      'secretsmanager.GetSecretValue',
      'sqs.SendMessage',
    ]);
  });

  it('tells the run of what it changed, and not of what it read', async () => {
    const run = await runInFolder();
    const told: string[] = [];
    run.on('operator', (operation) => told.push(operation));
    const { contacts } = keepingOf(await connected());
    await contacts.census();
    await contacts.enrol((await connected()).settings.defaultTimeZone, undefined);
    expect(told).toEqual(['UpdateItem']);
  });

  it('makes a schedule look again that had promised to be idle', async () => {
    const run = await runInFolder();
    const { contacts, settings } = keepingOf(await connected());
    // A tick that is known to be idle is counted without a call.
    const calls = () => run.trace.filter(({ functionName }) => functionName.includes('Wake')).length;
    await run.advanceTo('2026-03-01T00:10:00Z');
    const before = calls();
    expect(before).toBeGreaterThan(0);
    await run.advanceTo('2026-03-01T00:20:00Z');
    expect(calls()).toBe(before);
    await contacts.enrol(settings.defaultTimeZone, undefined);
    await run.advanceTo('2026-03-01T00:30:00Z');
    expect(calls()).toBeGreaterThan(before);
  });

  it('is let in with the key of this run alone, which only its owner can read', async () => {
    const run = await runInFolder();
    expect(statSync(join(folder, 'operator.json')).mode & 0o077).toBe(0);
    const { endpoint } = run.operatorAccess();
    expect((await fetch(`${endpoint}/operator/now`)).status).toBe(403);
    const { endpoint: _, ...rest } = findAccess(folder)!;
    giveAccess(folder, { ...rest, endpoint, accessKey: 'guessed' });
    await expect(connect({ data: folder })).rejects.toThrow('Nothing runs in');
  });

  it('is told both ways when nothing runs, or it was killed', async () => {
    await expect(connect({ data: folder })).rejects.toThrow(/npm start.*--stack Hearback/);
    giveAccess(folder, { endpoint: 'http://127.0.0.1:9', accessKey: 'x', outputs: {} });
    await expect(connect({ data: folder })).rejects.toThrow(/npm start.*--stack Hearback/);
    writeFileSync(join(folder, 'operator.json'), '{');
    await expect(connect({ data: folder })).rejects.toThrow('operator.json cannot be read');
    rmSync(join(folder, 'operator.json'));
  });
});

/** Speaks the two answers of AWS that a connection asks for, as its own services write them. */
async function account(answers: { stacks: Record<string, Record<string, string>>; refuse?: string }): Promise<void> {
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const form = new URLSearchParams(body);
      const name = form.get('StackName') ?? '';
      const outputs = answers.stacks[name];
      const refusal = answers.refuse ?? (form.get('Action') === 'DescribeStacks' && !outputs && 'ValidationError');
      response.setHeader('content-type', 'text/xml');
      if (refusal) {
        response.writeHead(refusal === 'ValidationError' ? 400 : 403);
        response.end(
          `<ErrorResponse><Error><Type>Sender</Type><Code>${refusal}</Code><Message>Stack with id ${name} does not exist</Message></Error></ErrorResponse>`,
        );
        return;
      }
      const members = Object.entries(outputs ?? {}).map(
        ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
      );
      response.end(
        form.get('Action') === 'GetCallerIdentity'
          ? '<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/dana</Arn><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>'
          : `<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>${name}</StackName><Outputs>${members.join('')}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`,
      );
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  ends.push(() => new Promise((resolve) => void server.close(resolve)));
  const address = server.address();
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
  });
}

describe('a command that works on a deployed stack', () => {
  it('finds it by the outputs of both stacks, and knows who works on it', async () => {
    const run = await startRun();
    ends.push(() => run.stop());
    await account({ stacks: run.outputs });
    const { where, operator, resources } = await connect({ stack: 'Hearback', region: 'eu-west-1' });
    expect(where).toBe('the stack Hearback in eu-west-1 of the account 123456789012');
    expect(operator).toBe('arn:aws:iam::123456789012:user/dana');
    expect(resources.contactsTable).toBe(run.outputs['HearbackState']!['ContactsTable']);
  });

  it('is told what to do where there is no such stack, no region, no valid sign-in, or an older deployment', async () => {
    const region = 'eu-west-1';
    await account({ stacks: { Hearback: {}, HearbackState: {} } });
    await expect(connect({ stack: 'Shop', region })).rejects.toThrow(/no stack Shop.*npm run deploy/);
    await expect(connect({ stack: 'Hearback', region })).rejects.toThrow(/no output ContactsTable.*npm run deploy/);
    await account({ stacks: {}, refuse: 'InvalidClientTokenId' });
    await expect(connect({ stack: 'Hearback', region })).rejects.toThrow(
      /does not accept your credentials.*AWS_PROFILE/,
    );
    await expect(connect({ region })).rejects.toThrow('--stack');
    for (const name of ['AWS_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']) delete process.env[name];
    Object.assign(process.env, {
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_EC2_METADATA_DISABLED: 'true',
    });
    await expect(connect({ stack: 'Hearback' })).rejects.toThrow(/No AWS region.*--region/);
    await expect(connect({ stack: 'Hearback', region })).rejects.toThrow(/No AWS credentials.*AWS_PROFILE/);
  });
});
