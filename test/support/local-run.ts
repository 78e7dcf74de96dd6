import { inject } from 'vitest';
import type { LocalRunOptions } from '../../infra/local/run.ts';
import { LocalRun } from '../../infra/local/run.ts';

export const JANE = '+12065550100';
export const OMAR = '+972525550101';
export const SHOP = 'shop';

/** The deployed app on this machine, on the database that all tests share. */
export function startRun(options: Partial<LocalRunOptions> = {}): Promise<LocalRun> {
  return LocalRun.start({
    assembly: inject('assembly'),
    dynamo: inject('dynamo'),
    start: '2026-03-01T00:00:00Z',
    seed: 'test',
    prices: inject('config').prices,
    ...options,
  });
}

/** Puts `customer.joined` on the bus, as a shop would. */
export function join(run: LocalRun, phone: string, detail: Readonly<Record<string, unknown>> = {}): void {
  run.putEvent({ source: SHOP, detailType: 'customer.joined', detail: { phone, ...detail } });
}

/** Runs what a function is invoked for, and tells what it cost at the one door, by operation. */
export async function costOf(run: LocalRun, functionName: RegExp, action: () => Promise<void>) {
  const before = operationsOf(run, functionName);
  await action();
  const after = operationsOf(run, functionName);
  const names = [...after.keys()];
  return Object.fromEntries(
    names.flatMap((name) => {
      const was = before.get(name) ?? { calls: 0, readUnits: 0, writeUnits: 0 };
      const is = after.get(name) ?? was;
      const calls = is.calls - was.calls;
      if (calls === 0) return [];
      return [[name, { calls, readUnits: is.readUnits - was.readUnits, writeUnits: is.writeUnits - was.writeUnits }]];
    }),
  );
}

function operationsOf(run: LocalRun, functionName: RegExp) {
  const mine = Object.entries(run.meter.snapshot()).filter(([name]) => functionName.test(name));
  return new Map(mine.flatMap(([, { operations }]) => Object.entries(operations)));
}
