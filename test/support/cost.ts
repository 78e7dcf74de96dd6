import type { LocalRun } from '../../infra/local/run.ts';

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
