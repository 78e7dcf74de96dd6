import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DEPLOYMENTS } from './deployments.ts';
import { LOCK, lockOf, losses, readLock } from './locked.ts';

/** Writes down what the present version has and its next must keep: `npx node test/infra/promises/renew-lock.ts`. */
const now = lockOf(DEPLOYMENTS[0]?.[1]().all ?? []);
const lost = existsSync(LOCK) ? losses(readLock(), now) : [];
if (lost.length > 0) {
  console.error(`The lock is not renewed, as an update would lose data:\n${lost.map((one) => `  ${one}`).join('\n')}`);
  console.error(
    `Where that was prepared for, take what is gone out of ${fileURLToPath(LOCK)} by hand, and run this again.`,
  );
  process.exit(1);
}
writeFileSync(LOCK, `${JSON.stringify(now, null, 2)}\n`);
console.log(`${fileURLToPath(LOCK)} is as the template is.`);
