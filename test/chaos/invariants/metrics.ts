import type { Scenario } from '../../../infra/local/rehearse/scenario.ts';
import { dailyCountsOf, rowsIn, tableOf } from '../../../infra/local/rehearse/tables.ts';
import type { LocalRun } from '../../../infra/local/run.ts';
import { dynamoHistory } from '../../../shared/adapters/dynamo/history.ts';
import { dynamoHoursToCount } from '../../../shared/adapters/dynamo/hours-to-count.ts';
import { dynamoRollups } from '../../../shared/adapters/dynamo/rollups.ts';
import { recount } from '../../../shared/app/recount.ts';
import { dayOf, instant } from '../../../shared/domain/instant.ts';
import type { Counts } from '../../../shared/domain/metrics/counts.ts';
import { ALL } from '../../../shared/domain/metrics/scope.ts';
import { RETENTION } from '../../support/settings.ts';
import type { Aftermath } from './aftermath.ts';

/** The numbers are those that counting everything again gives, to the byte. */
export async function theNumbersAreThoseOfTheFacts(run: LocalRun, since: string): Promise<readonly string[]> {
  const before = await rowsOf(run);
  const table = tableOf(run, 'Metrics');
  const now = () => instant(run.now());
  const retention = RETENTION;
  await recount(dayOf(instant(since)), dayOf(now()), {
    now,
    retention,
    history: dynamoHistory(run.dynamo, tableOf(run, 'Interactions'), { count: 1 }, { retention, now }),
    hours: dynamoHoursToCount(run.dynamo, table),
    rollups: dynamoRollups(run.dynamo, table),
    interrupted: () => false,
    progress: () => undefined,
  });
  const after = await rowsOf(run);
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].flatMap((key) => {
    const [counted, recounted] = [before.get(key), after.get(key)];
    return counted === recounted ? [] : [`The numbers of ${key} were ${counted}, and are ${recounted} when recounted.`];
  });
}

/** The numbers are those of the network: what phones sent and got, each once. */
export async function theNumbersAreThoseOfTheNetwork(
  { run, texts }: Aftermath,
  { steps }: Scenario,
): Promise<readonly string[]> {
  const days = (await dailyCountsOf(run)).filter(({ scope }) => scope === ALL).map(({ counts }) => counts as Counts);
  const counted = (name: 'sent' | 'received') => days.reduce((sum, counts) => sum + (counts[name] ?? 0), 0);
  const [sent, received] = [texts.filter(({ left }) => left > 0).length, steps.filter((step) => 'from' in step).length];
  return [
    ...(counted('sent') === sent ? [] : [`${sent} texts left, and ${counted('sent')} are counted as sent.`]),
    ...(counted('received') === received ? [] : [`${received} texts came, and ${counted('received')} are counted.`]),
  ];
}

async function rowsOf(run: LocalRun): Promise<ReadonlyMap<string, string>> {
  const rows = (await rowsIn(run, 'Metrics')).map((row): [string, string] => [
    `${row['scope']} ${row['period']}`,
    JSON.stringify(row),
  ]);
  // Which hours are open is no number.
  return new Map(rows.filter(([key]) => !key.startsWith('#open')));
}
