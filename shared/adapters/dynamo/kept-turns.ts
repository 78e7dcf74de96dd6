import { stillKept } from '../../domain/retention.ts';
import type { Turn } from '../../domain/turn.ts';
import type { Keeping } from './time-to-live.ts';
import type { TurnRow } from './turn-row.ts';
import { turnOf } from './turn-row.ts';

/** Turns as far as they are kept: each fact by its own kind, even where its row lives on for another. */
export async function* keptTurns(rows: AsyncIterable<unknown>, { retention, now }: Keeping): AsyncGenerator<Turn> {
  const at = now();
  for await (const row of rows) {
    const turn = stillKept(turnOf(row as TurnRow), retention, at);
    if (turn !== undefined) yield turn;
  }
}
