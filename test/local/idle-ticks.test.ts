import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalRun } from '../../infra/local/run.ts';
import { JANE, join, startRun } from '../support/local-run.ts';

/** The same two hours: one with every tick run, one with the idle ones counted. */
const runs: LocalRun[] = [];

beforeAll(async () => {
  for (const idleTicks of ['run', 'counted'] as const) {
    const run = await startRun({ start: '2026-03-11T16:50:00Z', idleTicks });
    runs.push(run);
    join(run, JANE, { timezone: 'America/Los_Angeles', joinedOn: '2026-03-01' });
    run.text({ at: '2026-03-11T17:05:00Z', from: JANE, text: '9' });
    await run.advanceTo('2026-03-11T19:10:00Z');
  }
}, 60_000);

afterAll(async () => {
  for (const run of runs) await run.stop();
});

/** When the function really looked, in minutes of an hour. */
function looked(run: LocalRun | undefined, functionName: string, hour: string): string[] {
  const times = (run?.trace ?? [])
    .filter((call) => call.functionName.includes(functionName))
    .map(({ at }) => new Date(at).toISOString())
    .filter((at) => at.includes(`T${hour}:`));
  return [...new Set(times.map((at) => at.slice(14, 16)))];
}

describe('idle ticks', () => {
  it('of a count are not run once it wrote the same as before, until the hour ends', () => {
    const [all, counted] = runs;
    expect(looked(all, 'Aggregate', '17')).toEqual(['00', '15', '30', '45']);
    expect(looked(counted, 'Aggregate', '17')).toEqual(['00', '15', '30']);
    expect(looked(counted, 'Aggregate', '18')).toEqual(['00', '15']);
  });

  it('cost what they would have cost, and leave the same behind', async () => {
    const [all, counted] = await Promise.all(
      runs.map(async (run) => {
        const { Items = [] } = await run.dynamo.send(new ScanCommand({ TableName: run.tables['Metrics'] }));
        const rows = Items.map((item) => JSON.stringify(item)).sort();
        return { usage: run.meter.snapshot(), rows, messages: run.messages, queued: run.busEvents };
      }),
    );
    expect(counted).toEqual(all);
    expect(counted?.rows.length).toBeGreaterThan(3);
  });
});
