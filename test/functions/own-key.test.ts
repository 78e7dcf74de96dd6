import { rmSync } from 'node:fs';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localConfig } from '../../infra/cdk-json.ts';
import { turnsOf } from '../../infra/local/rehearse/tables.ts';
import type { LocalRun } from '../../infra/local/run.ts';
import { synthesize } from '../../infra/local/synthesize.ts';
import { PARTITIONS } from '../../shared/adapters/dynamo/partitions.ts';
import { addContacts, begin, broadcast, customer } from '../support/campaigns.ts';
import { JANE, join, startRun } from '../support/local-run.ts';

let assembly: string;
let run: LocalRun;

beforeAll(async () => {
  assembly = synthesize(localConfig({ encryption: 'customer-managed-key', region: 'us-east-1' }));
  run = await startRun({ assembly, start: '2026-03-11T19:30:00Z', idleTicks: 'run' });
});

afterAll(async () => {
  await run.stop();
  rmSync(assembly, { recursive: true });
});

describe("a deployment with a key of the account's own", () => {
  it('lets every function read and write what is encrypted with it', async () => {
    join(run, JANE, { timezone: 'America/Los_Angeles' });
    run.text({ from: JANE, text: 'HELP' });
    await addContacts(run, [customer(0)]);
    const en = "{{ businessName }}: sale! {{ 'https://shop.example/sale' | track }}";
    expect(await begin(run, broadcast('sale', '2026-03-11', { content: { kind: 'words', words: { en } } }))).toBe(true);
    await run.advanceTo('2026-03-11T20:10:00Z');
    const facts = (await turnsOf(run)).flatMap((turn) => turn.facts);
    const [link] = facts.flatMap((fact) => (fact.kind === 'message-queued' ? (fact.links ?? []) : []));
    const followed = await run.request('GET', `/l/${link?.token}`, { headers: { 'user-agent': 'Mozilla/5.0' } });
    expect(followed.status).toBe(302);
    const found = await run.request('POST', '/api/contacts/find', {
      headers: { authorization: `Bearer ${await run.token('agent')}`, 'content-type': 'application/json' },
      body: JSON.stringify({ phone: JANE }),
    });
    expect(found.status).toBe(200);
    // A run that ended early had noted where it was.
    const TableName = run.tables['Interactions'];
    const Key = { contactId: PARTITIONS.checkpoints, entry: 'opt-out-list' };
    await run.dynamo.send(new PutCommand({ TableName, Item: { ...Key, checkpoint: { next: 'forgotten' } } }));
    await run.fireSchedule('OptOutsDaily');
    expect((await run.dynamo.send(new GetCommand({ TableName, Key }))).Item).toBeUndefined();
    await run.advanceTo('2026-03-11T20:20:00Z');

    expect(run.failures).toEqual([]);
    expect(run.trace.filter(({ outcome }) => outcome.startsWith('AccessDenied'))).toEqual([]);
    const reached = run.trace.filter(({ operation, outcome }) => operation.startsWith('dynamodb.') && outcome === 'ok');
    const idle = [...run.model.functions.keys()].filter(
      (name) => !reached.some(({ functionName }) => functionName === name),
    );
    expect(idle).toEqual([]);
  });
});
