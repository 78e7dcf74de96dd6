import { userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import type { Settings } from '../../shared/domain/context.ts';
import { readEnvironment } from '../../shared/runtime/environment.ts';
import { settingsFrom, settingsVariables } from '../../shared/runtime/settings.ts';
import { localConfig } from '../cdk-json.ts';
import type { Config } from '../config.ts';
import { settingsVariablesOf } from '../config.ts';
import { findAccess } from '../local/operator-access.ts';
import { PlainError } from '../plain-error.ts';
import { reachDeployed } from './deployed.ts';
import { reachLocal } from './local.ts';
import type { Reached } from './reached.ts';

/** For `parseArgs`: where a command works, and in whose name. */
export const CONNECTION_OPTIONS = {
  stack: { type: 'string' },
  region: { type: 'string' },
  data: { type: 'string' },
  as: { type: 'string' },
} as const;

export const CONNECTION_USAGE = `  --stack <name>    works on the deployed stack of this name; without it, on the system that \`npm start\` runs
  --region <name>   where the stack is deployed; by default that of cdk.json, or of your AWS profile
  --data <folder>   the folder of \`npm start\`; by default .hearback beside package.json
  --as <name>       who you are, for the record; a deployed stack is told by your AWS credentials`;

export interface ConnectionArguments {
  readonly stack?: string | undefined;
  readonly region?: string | undefined;
  readonly data?: string | undefined;
  readonly as?: string | undefined;
}

export interface Connection extends Reached {
  readonly config: Config;
  readonly settings: Settings;
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Finds the running system, and sets this process's AWS variables so that clients made afterwards, without arguments,
 * talk to it. One system for a process.
 * @throws PlainError that says how to reach one
 */
export async function connect(args: ConnectionArguments): Promise<Connection> {
  const config = localConfig();
  return {
    ...(await reach(args, config)),
    config,
    settings: settingsFrom(readEnvironment(z.object(settingsVariables), settingsVariablesOf(config))),
  };
}

/** Does its work on the running system, and closes the connection whatever becomes of it. */
export async function connected<Value>(
  args: ConnectionArguments,
  work: (connection: Connection) => Promise<Value>,
): Promise<Value> {
  const connection = await connect(args);
  try {
    return await work(connection);
  } finally {
    connection.close();
  }
}

async function reach({ stack, region, data, as }: ConnectionArguments, config: Config): Promise<Reached> {
  if (stack !== undefined) {
    if (data !== undefined) throw new PlainError('--stack and --data name two systems. Leave out one of them.');
    return reachDeployed(stack, region ?? config.region);
  }
  if (region !== undefined)
    throw new PlainError('--region is of a deployed stack: name it as well, with --stack Hearback.');
  const folder = data ?? join(ROOT, '.hearback');
  const access = findAccess(folder);
  const reached = access && (await reachLocal(access, config.stackPrefix, as ?? userInfo().username));
  if (reached !== undefined) return reached;
  throw new PlainError(
    `Nothing runs in ${folder}. Run \`npm start\` in another terminal and this again, ` +
      'or name the deployed stack: --stack Hearback (and --region, where it is not that of your AWS profile).',
  );
}
