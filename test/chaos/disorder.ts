import type { Disorder } from '../../infra/local/disorder.ts';
import type { LocalRun } from '../../infra/local/run.ts';
import { chanceOf } from './chance.ts';

/** Milliseconds by which a delivery may be late; one in thirty is later than the hour in which it belongs is counted. */
const LATE = [0, 0, 0, 0, 400, 2_000, 15_000, 90_000];
const VERY_LATE = [5_400_000, 9_000_000];

/** One delivery in twelve comes twice, and half of them late; what nobody takes out again lies where it was put, once. */
export function disorderOf(seed: string, run: LocalRun): Disorder {
  const { queues, mappings } = run.model;
  const unread = new Set([...queues.values()].flatMap(({ name, arn }) => (mappings.has(arn) ? [] : [name])));
  const sent = new Map<string, number>();
  return (to) => {
    if (unread.has(to)) return [0];
    const moment = `${to}/${run.now()}`;
    const number = sent.get(moment) ?? 0;
    sent.set(moment, number + 1);
    const chance = chanceOf(`${seed}/${moment}.${number}`);
    const first = chance.one(chance.percent(3) ? VERY_LATE : LATE);
    return chance.percent(8) ? [first, first + chance.one(LATE)] : [first];
  };
}
