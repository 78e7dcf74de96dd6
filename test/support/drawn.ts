const { TEST_SEED = '20260301', TEST_RUNS, TEST_PATH } = process.env;

/**
 * What properties draw their cases by: the same seed in every run, so that no change fails for a case that it has nothing to
 * do with. `TEST_SEED=random npm test -- …` looks at others, and with the seed that a failure tells they are seen again.
 */
export const SEED: number | undefined = TEST_SEED === 'random' ? undefined : whole('TEST_SEED', TEST_SEED);

/** Where among the cases of that seed a property failed, by the path that its failure tells: there it is made short again. */
export const FAILED_AT: string | undefined = TEST_PATH?.split(':')[0];

/** How often a long property is tried; with `TEST_RUNS=…` so many times. */
export function runs(usually: number): number {
  return TEST_RUNS === undefined ? usually : whole('TEST_RUNS', TEST_RUNS);
}

function whole(name: string, value: string): number {
  if (/^-?\d{1,10}$/.test(value)) return Number(value);
  throw new Error(`${name} is "${value}". Give it a whole number${name === 'TEST_SEED' ? ', or "random"' : ''}.`);
}
