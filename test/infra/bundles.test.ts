import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { bundleOptions, functionNames } from '../../infra/constructs/bundles.ts';

const LIMIT = 450 * 1024;

/** What each client's commands look like in our own source. */
const CLIENT = /@aws-sdk\/(client-[\w-]+)/;

describe.each(['end-user-messaging', 'sns'] as const)('with texts through %s, the bundle of', (api) => {
  it.each(functionNames())('%s is under 450 KB, SDK included, and holds no client that it does not call', (name) => {
    const result = buildSync({ ...bundleOptions([name], api), write: false, metafile: true });
    const [output] = Object.values(result.metafile.outputs);
    expect(output?.bytes).toBeLessThan(LIMIT);
    const inputs = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
    const bundled = new Set(inputs.flatMap(([path]) => CLIENT.exec(path)?.[1] ?? []));
    const called = new Set(
      inputs
        .filter(([path]) => !path.includes('node_modules'))
        .flatMap(([path]) => clientsCalledIn(fileURLToPath(new URL(`../../${path}`, import.meta.url)))),
    );
    expect([...bundled].sort()).toEqual([...called].sort());
  });
});

/** Clients whose commands a source file sends. */
function clientsCalledIn(file: string): readonly string[] {
  const source = readFileSync(file, 'utf8');
  if (!/Command\(/.test(source)) return [];
  const clients = [...source.matchAll(/from '@aws-sdk\/(client-[\w-]+)'/g)].flatMap(([, client]) => client ?? []);
  return source.includes("'@aws-sdk/lib-dynamodb'") ? [...clients, 'client-dynamodb'] : clients;
}
