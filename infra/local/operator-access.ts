import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { PlainError } from '../plain-error.ts';

const FILE = 'operator.json';

/** Where the endpoint tells the virtual time. */
export const TIME_PATH = '/operator/now';

const schema = z.object({
  /** Where the AWS calls of an operator's process go. */
  endpoint: z.url(),
  accessKey: z.string().min(1),
  /** Every stack's outputs, by stack and output name, as CloudFormation would give them. */
  outputs: z.record(z.string(), z.record(z.string(), z.string())),
});
export type OperatorAccess = z.infer<typeof schema>;

/** Lets the operator's commands find the run that uses this folder. Returns what takes it back. */
export function giveAccess(folder: string, access: OperatorAccess): () => void {
  const path = join(folder, FILE);
  // Whoever has the key may read every contact: it is the owner's alone. A file that was left behind keeps its mode.
  rmSync(path, { force: true });
  writeFileSync(path, JSON.stringify(access), { mode: 0o600 });
  return () => rmSync(path, { force: true });
}

/**
 * What the run that uses this folder, if there is one, left for the operator's commands.
 * @throws PlainError when that cannot be read
 */
export function findAccess(folder: string): OperatorAccess | undefined {
  const path = join(folder, FILE);
  if (!existsSync(path)) return undefined;
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw new PlainError(`${path} cannot be read. End \`npm start\` with Ctrl-C, and start it again.`);
  }
}
