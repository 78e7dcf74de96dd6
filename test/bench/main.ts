import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Every measurement of this folder, each in a process of its own, so that none warms up or slows down another. */
const folder = import.meta.dirname;
const measurements = readdirSync(folder).filter(
  (file) => file.endsWith('.ts') && file !== basename(import.meta.filename),
);

let missed = 0;
for (const file of measurements.sort()) {
  console.info(`\n${basename(file, '.ts')}`);
  const { status } = spawnSync(process.execPath, [join(folder, file)], { stdio: 'inherit' });
  if (status !== 0) missed += 1;
}
process.exitCode = missed === 0 ? 0 : 1;
