import { globSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { LAST_REPORT } from '../support/grants/last-report.ts';
import { readLedger } from '../support/grants/ledger.ts';
import { lineOf, rightsIn } from '../support/grants/report.ts';
import { FOR_OTHER_PROGRAMS, isFor } from './for-other-programs.ts';

const entries = readLedger(inject('ledger'));
const namePattern = inject('namePattern');

/** Why nothing can be said about what is never used; undefined after a run of all tests. */
function notAll(): string | undefined {
  if (namePattern !== undefined) return `only tests named ${namePattern} were run`;
  const ran = new Set(entries.map((entry) => entry.what === 'file' && entry.path));
  const others = globSync('test/**/*.test.ts').filter((path) => !path.startsWith('test/after-all/'));
  const missing = others.filter((path) => !ran.has(path));
  return missing.length === 0
    ? undefined
    : `${missing.length} of ${others.length} files of tests were not run to their end`;
}

describe('what the functions are allowed', () => {
  it('is used by some test, action by action and resource by resource', ({ skip }) => {
    const why = notAll();
    if (why !== undefined) skip(`${why}: what they did not use says nothing`);
    const { stackPrefix } = inject('config');
    const rights = rightsIn(entries, [stackPrefix, `${stackPrefix}State`]);
    mkdirSync(dirname(LAST_REPORT), { recursive: true });
    writeFileSync(LAST_REPORT, JSON.stringify(rights));

    // Each way to deploy was run: what is allowed in one of them alone would be missed otherwise.
    expect(rights.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['sms-voice:SendTextMessage', 'sns:Publish', 'kms:Decrypt']),
    );
    const unused = rights.filter(({ used }) => !used);
    expect(
      unused.filter((right) => !FOR_OTHER_PROGRAMS.some((reason) => isFor(right, reason))).map(lineOf),
      'These rights were used by no test. Take them away in infra/constructs, or write the test that needs them',
    ).toEqual([]);
    expect(
      FOR_OTHER_PROGRAMS.filter((reason) => !unused.some((right) => isFor(right, reason))),
      'These rights are used now, or gone: take them off the list in test/after-all/for-other-programs.ts',
    ).toEqual([]);
  });
});
