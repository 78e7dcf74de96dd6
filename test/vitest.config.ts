import { defineConfig } from 'vitest/config';
import { LongestFirst } from './support/longest-first.ts';

const root = new URL('..', import.meta.url).pathname;
/** Tests about what all other tests did. */
const AFTER_ALL = 'test/after-all/**/*.test.ts';

const common = {
  root,
  setupFiles: ['test/support/same-draws.ts', 'test/support/grants/keep.ts'],
  // Two cores: more forks than that only wait for each other.
  pool: 'forks' as const,
  maxWorkers: 2,
  // A rehearsal waits for its database half of the time; two at once share a core well.
  maxConcurrency: 2,
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  test: {
    root,
    // Once, for all projects.
    globalSetup: ['test/support/global-setup.ts'],
    sequence: { sequencer: LongestFirst },
    projects: [
      { test: { ...common, name: 'tests', include: ['test/**/*.test.ts'], exclude: [AFTER_ALL] } },
      { test: { ...common, name: 'after-all', include: [AFTER_ALL], sequence: { groupOrder: 1 } } },
    ],
  },
});
