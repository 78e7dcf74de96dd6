import type { DynamoDBDocumentClient, QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Archive } from '../../app/ports/history.ts';
import type { Turn } from '../../domain/turn.ts';
import { keptTurns } from './kept-turns.ts';
import type { Shards } from './shards.ts';
import { allShards } from './shards.ts';
import type { Keeping } from './time-to-live.ts';

/** A few are mostly enough; whoever looks for something rare reads on in ever larger pages. */
const FIRST_PAGE = 50;
const LARGEST_PAGE = 3_200;

/** Turns the newest first, read as far as they are asked for. */
export function dynamoArchive(
  client: DynamoDBDocumentClient,
  interactions: string,
  shards: Shards,
  keeping: Keeping,
): Archive {
  const turnsOf = (input: Omit<QueryCommandInput, 'TableName'>): AsyncGenerator<Turn> =>
    keptTurns(backwards(client, { TableName: interactions, ...input }), keeping);

  return {
    inHour: (hour, before) =>
      newestFirst(
        allShards(shards).map((shard) =>
          turnsOf({
            IndexName: 'hours',
            KeyConditionExpression: `#hour = :hour${before === undefined ? '' : ' AND entry < :before'}`,
            ExpressionAttributeNames: { '#hour': 'hour' },
            ExpressionAttributeValues: {
              ':hour': `${hour}#${shard}`,
              ...(before !== undefined && { ':before': before }),
            },
          }),
        ),
      ),

    async *ofContact(contactId, before) {
      const turns = turnsOf({
        KeyConditionExpression: 'contactId = :contactId AND entry BETWEEN :first AND :last',
        // Turns begin with their year; what is remembered to happen once does not.
        ExpressionAttributeValues: { ':contactId': contactId, ':first': '0', ':last': before ?? ':' },
      });
      for await (const turn of turns) if (turn.turnId !== before) yield turn;
    },
  };
}

async function* backwards(client: DynamoDBDocumentClient, input: QueryCommandInput): AsyncGenerator<unknown> {
  let from: QueryCommandInput['ExclusiveStartKey'];
  let limit = FIRST_PAGE;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({ ...input, ScanIndexForward: false, Limit: limit, ...(from && { ExclusiveStartKey: from }) }),
    );
    yield* Items;
    from = LastEvaluatedKey;
    limit = Math.min(2 * limit, LARGEST_PAGE);
  } while (from !== undefined);
}

/** Merges streams, each of which has its newest first. */
async function* newestFirst(streams: readonly AsyncGenerator<Turn>[]): AsyncGenerator<Turn> {
  const heads = await Promise.all(streams.map(async (stream) => ({ stream, next: await stream.next() })));
  for (;;) {
    const open = heads.filter(({ next }) => !next.done);
    const [first, ...others] = open;
    if (first === undefined) return;
    const newest = others.reduce((one, other) => (idOf(other.next) > idOf(one.next) ? other : one), first);
    yield newest.next.value;
    newest.next = await newest.stream.next();
  }
}

function idOf(next: IteratorResult<Turn>): string {
  return next.value.turnId;
}
