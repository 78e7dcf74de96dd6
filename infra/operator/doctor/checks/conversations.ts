import { allShards } from '../../../../shared/adapters/dynamo/shards.ts';
import type { Instant } from '../../../../shared/domain/instant.ts';
import { addSeconds } from '../../../../shared/domain/instant.ts';
import { counted, moment } from '../../counted.ts';
import type { Finding } from '../finding.ts';
import { notOk, ok, see } from '../finding.ts';
import type { Check } from '../patient.ts';

/** Three calls that did not do it. */
const LATE_SECONDS = 15 * 60;
/** Counted no further. */
const ENOUGH = 1_000;

const TODO = `Either wake-conversations does not run, or it logs why as wake-failed. ${see('sends-stuck')}`;

export const conversations: Check = {
  what: 'conversations',
  asks: ['dynamodb:Query'],
  async look({ keeping, config, now }) {
    return judgeOverdue(
      await overdue(
        config.shards,
        (shard) => keeping.contacts.wakes(shard),
        ({ wakesAt }) => wakesAt,
        now(),
      ),
      'conversation',
      'reminders, expiries and deferred texts come as they are due',
    );
  },
};

export const outboxes: Check = {
  what: 'outboxes',
  asks: ['dynamodb:Query'],
  async look({ keeping, config, now }) {
    return judgeOverdue(
      await overdue(
        config.shards,
        (shard) => keeping.turns.outboxes(shard),
        ({ leasedUntil }) => leasedUntil,
        now(),
      ),
      'turn with unsent texts',
      'what was decided is sent',
    );
  },
};

interface Overdue {
  readonly count: number;
  readonly oldest: Instant | undefined;
}

export function judgeOverdue({ count, oldest }: Overdue, noun: string, fine: string): Finding {
  if (oldest === undefined) return ok(fine);
  const [one, ...rest] = noun.split(' ');
  const number = count >= ENOUGH ? `${counted(ENOUGH, one ?? noun)} or more` : counted(count, one ?? noun);
  return notOk([number, ...rest, 'overdue, the first since', moment(oldest)].join(' '), TODO);
}

/** Rows come in the order in which they are due. */
async function overdue<Row>(
  count: number,
  rows: (shard: string) => AsyncIterable<Row>,
  dueAt: (row: Row) => Instant,
  now: Instant,
): Promise<Overdue> {
  const late = addSeconds(now, -LATE_SECONDS);
  const found: Instant[] = [];
  for (const shard of allShards({ count })) {
    for await (const row of rows(shard)) {
      if (dueAt(row) > late || found.length === ENOUGH) break;
      found.push(dueAt(row));
    }
  }
  return { count: found.length, oldest: found.toSorted()[0] };
}
