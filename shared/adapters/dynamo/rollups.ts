import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Rollups } from '../../app/ports/metrics.ts';
import type { Hour } from '../../domain/instant.ts';
import { dayOf } from '../../domain/instant.ts';
import type { Counts } from '../../domain/metrics/counts.ts';
import { whole } from '../../domain/metrics/counts.ts';
import type { Scope } from '../../domain/metrics/scope.ts';
import { sparse } from '../../domain/metrics/tally.ts';
import { batchWrite } from './batch-write.ts';
import { queryAll } from './pages.ts';

/**
 * The hours of a day stand together, whatever their scope, since they are read together to add up the day; days of a scope
 * stand together, and so do its months, since charts read them so. What a row leaves out is 0.
 */
const hoursKey = (day: string) => `#hours ${day}`;
const monthsKey = (scope: Scope) => `${scope} months`;
/** The scope of the rows that name the others which a day has. */
const SCOPES = '#scopes';

/** Such as `2026-03-11T17 survey:nps`. */
const HOUR_OF_SCOPE = /^(\S+) (.+)$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

interface Row {
  readonly scope: string;
  readonly period: string;
}

export function dynamoRollups(client: DynamoDBDocumentClient, tableName: string): Rollups {
  const write = (rows: readonly Row[]): Promise<void> =>
    batchWrite(
      client,
      tableName,
      rows.map((Item) => ({ PutRequest: { Item } })),
    );

  async function* read(scope: string, from: string, to: string, ConsistentRead = false) {
    const rows = queryAll(client, {
      TableName: tableName,
      KeyConditionExpression: '#scope = :scope AND period BETWEEN :from AND :to',
      ExpressionAttributeNames: { '#scope': 'scope' },
      ExpressionAttributeValues: { ':scope': scope, ':from': from, ':to': to },
      ConsistentRead,
    });
    yield* rows as AsyncIterable<unknown> as AsyncIterable<Row & { readonly names?: readonly Scope[] }>;
  }

  return {
    writeHour(hour, counts) {
      const day = dayOf(hour);
      return write([...counts].map(([scope, own]) => row(hoursKey(day), `${hour} ${scope}`, own)));
    },

    async *hoursOf(day) {
      // The hour that was just counted must be among them.
      for await (const { scope: _, period, ...counts } of read(hoursKey(day), day, `${day}U`, true)) {
        const [, hour, scope] = HOUR_OF_SCOPE.exec(period) ?? [];
        if (hour !== undefined && scope !== undefined) yield { hour: hour as Hour, scope, counts: whole(counts) };
      }
    },

    writeDay(day, counts, named) {
      const names = { scope: SCOPES, period: day, names: [...named].sort() };
      return write([...[...counts].map(([scope, own]) => row(scope, day, own)), names]);
    },

    writeMonth: (month, counts) => write([...counts].map(([scope, own]) => row(monthsKey(scope), month, own))),

    async *days(scope, from, to) {
      for await (const { scope: _, period, ...counts } of read(scope, from, to)) {
        // Hours of an earlier version stand among them.
        if (DAY.test(period)) yield { day: period, counts: whole(counts) };
      }
    },

    async *months(scope, from, to) {
      for await (const { scope: _, period, ...counts } of read(monthsKey(scope), from, to)) {
        yield { month: period, counts: whole(counts) };
      }
    },

    async scopes(from, to) {
      const all = new Set<Scope>();
      for await (const { names = [] } of read(SCOPES, from, to)) for (const name of names) all.add(name);
      return all;
    },
  };
}

function row(scope: string, period: string, counts: Counts): Row {
  return { ...sparse(counts), scope, period };
}
