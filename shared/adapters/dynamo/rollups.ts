import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Rollups } from '../../app/ports.ts';
import type { Hour } from '../../domain/instant.ts';
import type { Counts } from '../../domain/metrics/counts.ts';
import { whole } from '../../domain/metrics/counts.ts';
import type { Scope } from '../../domain/metrics/scope.ts';
import { ALL } from '../../domain/metrics/scope.ts';
import { sparse } from '../../domain/metrics/tally.ts';
import { unlessRefused } from './conditional.ts';
import { queryAll } from './pages.ts';

/** The scope of the rows that say which hours have to be counted: one names the first open hour, the others are old. */
const OPEN = '#open';
const FROM = 'from';

export function dynamoRollups(client: DynamoDBDocumentClient, tableName: string): Rollups {
  const put = (Item: Record<string, unknown>) => client.send(new PutCommand({ TableName: tableName, Item }));

  async function write(period: string, counts: ReadonlyMap<Scope, Counts>, named: Iterable<Scope>): Promise<void> {
    for (const [scope, own] of counts) {
      // The row of everything names the others, so that a day can be added up without reading the whole table.
      const others = scope === ALL ? { scopes: [...named].filter((other) => other !== ALL).sort() } : {};
      await put({ scope, period, ...sparse(own), ...others });
    }
  }

  async function ofDay(scope: Scope, day: string): Promise<readonly Record<string, unknown>[]> {
    const rows = queryAll(client, {
      TableName: tableName,
      KeyConditionExpression: '#scope = :scope AND begins_with(period, :day)',
      ExpressionAttributeNames: { '#scope': 'scope' },
      ExpressionAttributeValues: { ':scope': scope, ':day': `${day}T` },
      // The hour that was just counted must be among them.
      ConsistentRead: true,
    });
    return Array.fromAsync(rows);
  }

  return {
    async open() {
      const rows = queryAll(client, {
        TableName: tableName,
        KeyConditionExpression: '#scope = :open',
        ExpressionAttributeNames: { '#scope': 'scope' },
        ExpressionAttributeValues: { ':open': OPEN },
        ConsistentRead: true,
      });
      let from: Hour | undefined;
      const reopened: Hour[] = [];
      for await (const { period, hour } of rows) {
        if (period === FROM) from = hour as Hour;
        else reopened.push(period as Hour);
      }
      return { from, reopened };
    },

    async reopen(hour, now) {
      await put({ scope: OPEN, period: hour, reopenedAt: now });
    },

    async closeBefore(hour) {
      await put({ scope: OPEN, period: FROM, hour });
    },

    async closeAgain(hour, countedAt) {
      const closed = client.send(
        new DeleteCommand({
          TableName: tableName,
          Key: { scope: OPEN, period: hour },
          ConditionExpression: 'reopenedAt <= :countedAt',
          ExpressionAttributeValues: { ':countedAt': countedAt },
        }),
      );
      // Where another fact came while this hour was counted, it stays open for the next count.
      await unlessRefused(closed, () => undefined);
    },

    writeHour: (hour, counts) => write(hour, counts, counts.keys()),

    async *hoursOfScope(scope) {
      const rows = queryAll(client, {
        TableName: tableName,
        KeyConditionExpression: '#scope = :scope',
        ExpressionAttributeNames: { '#scope': 'scope' },
        ExpressionAttributeValues: { ':scope': scope },
      });
      for await (const row of rows) {
        const period = String(row['period']);
        if (period.includes('T')) yield { hour: period as Hour, counts: whole(row) };
      }
    },

    async hoursOf(day, scopes) {
      const everything = await ofDay(ALL, day);
      const named = new Set(everything.flatMap(({ scopes: others }) => others as Scope[]));
      const rows = [...everything];
      for (const scope of [...named].filter((each) => scopes.includes(each)).sort()) {
        rows.push(...(await ofDay(scope, day)));
      }
      // A row that was written before a figure was counted has none of it.
      const hours = rows.map((row) => ({
        scope: row['scope'] as Scope,
        counts: whole(row),
      }));
      return { hours, named: [...named] };
    },

    writeDay: write,
  };
}
