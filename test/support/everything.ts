import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { LocalRun } from '../../infra/local/run.ts';

/** All that a run holds, by where: every table, every index and every queue, as text. */
export async function everythingIn(run: LocalRun): Promise<Readonly<Record<string, string>>> {
  const all: Record<string, string> = {};
  for (const { name, logicalId, GlobalSecondaryIndexes = [] } of run.model.tables.values()) {
    for (const IndexName of [undefined, ...GlobalSecondaryIndexes.map((index) => index.IndexName)]) {
      all[`${logicalId} ${IndexName ?? ''}`] = JSON.stringify(await scan(run, name, IndexName), replaceSets);
    }
  }
  for (const { name, logicalId } of run.model.queues.values()) {
    all[logicalId] = JSON.stringify(run.queued(name).map(({ body }) => body));
  }
  return all;
}

/** Where any of these words stands. */
export async function placesOf(run: LocalRun, words: readonly string[]): Promise<readonly string[]> {
  const all = Object.entries(await everythingIn(run));
  return all.flatMap(([place, held]) => words.filter((word) => held.includes(word)).map((word) => `${place}: ${word}`));
}

async function scan({ dynamo }: LocalRun, TableName: string, IndexName: string | undefined) {
  const items: Record<string, unknown>[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await dynamo.send(
      new ScanCommand({ TableName, ...(IndexName && { IndexName }), ...(from && { ExclusiveStartKey: from }) }),
    );
    items.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return items;
}

function replaceSets(_key: string, value: unknown): unknown {
  return value instanceof Set ? [...value] : value;
}
