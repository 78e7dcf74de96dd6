import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { bundleInto, functionNames } from '../../infra/constructs/bundles.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const LIMIT = 450 * 1024;

/** What each client's commands look like in our own source. */
const CLIENT = /@aws-sdk\/(client-[\w-]+)/;

describe.each(['end-user-messaging', 'sns'] as const)('with texts through %s, the bundle of', (api) => {
  const folder = mkdtempSync(join(tmpdir(), 'hearback-bundles-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const { outputs } = bundleInto(folder, api);

  it.each(functionNames())(
    '%s is under 450 KB, SDK and files included, and holds no client that it does not call',
    (name) => {
      expect(bytesIn(join(folder, name))).toBeLessThan(LIMIT);
      const [, output] =
        Object.entries(outputs).find(([path]) => resolve(ROOT, path) === join(folder, name, 'index.mjs')) ?? [];
      const inputs = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
      const bundled = new Set(inputs.flatMap(([path]) => CLIENT.exec(path)?.[1] ?? []));
      const called = new Set(
        inputs
          .filter(([path]) => !path.includes('node_modules'))
          .flatMap(([path]) => clientsCalledIn(join(ROOT, path))),
      );
      expect(called).not.toEqual(new Set());
      expect([...bundled].sort()).toEqual([...called].sort());
    },
  );
});

/** All that is deployed with a function: its code, and what that reads. */
function bytesIn(folder: string): number {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files.reduce((bytes, file) => bytes + statSync(join(folder, file)).size, 0);
}

/** Clients whose commands a source file sends. */
function clientsCalledIn(file: string): readonly string[] {
  const source = readFileSync(file, 'utf8');
  if (!/Command\(/.test(source)) return [];
  const clients = [...source.matchAll(/from '@aws-sdk\/(client-[\w-]+)'/g)].flatMap(([, client]) => client ?? []);
  return source.includes("'@aws-sdk/lib-dynamodb'") ? [...clients, 'client-dynamodb'] : clients;
}
