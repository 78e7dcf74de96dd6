import { generatorOf } from '../../infra/local/lambda/generator.ts';

/** Draws that depend on a seed alone. */
export interface Chance {
  /** A whole number from 0 up to but not including `below`. */
  whole(below: number): number;
  one<Value>(of: readonly Value[]): Value;
  /** True so many times in a hundred. */
  percent(times: number): boolean;
}

export function chanceOf(seed: string): Chance {
  const next = generatorOf(seed);
  const whole = (below: number) => Math.floor((next() / 0x100000000) * below);
  return {
    whole,
    one: (of) => of[whole(of.length)] as (typeof of)[number],
    percent: (times) => whole(100) < times,
  };
}
