import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { bundleInto, functionNames } from '../../infra/constructs/bundles.ts';
import { bundleWebInto } from '../../infra/constructs/web-bundle.ts';

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

describe("the console's page", () => {
  const folder = mkdtempSync(join(tmpdir(), 'hearback-page-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  bundleWebInto(ROOT, folder);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(br|gz)$/.test(file));

  it('is less than 600 KB of compressed script, all of its parts together', () => {
    const scripts = files.filter((file) => file.endsWith('.js.br'));
    expect(scripts).not.toEqual([]);
    const bytes = scripts.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
    expect(bytes).toBeLessThan(600 * 1024);
  });

  it('names its files by their content, and loads nothing else', () => {
    const page = brotliDecompressSync(readFileSync(join(folder, 'index.html.br'))).toString();
    const named = [...page.matchAll(/(?:src|href)="(?!data:)([^"]*)"/g)].map(([, name]) => name);
    expect(named).not.toEqual([]);
    for (const name of named) {
      expect(name).toMatch(/^assets\/.+-[A-Z0-9]{8}\.(js|css)$/);
      expect(files).toEqual(expect.arrayContaining([`${name}.br`, `${name}.gz`]));
    }
    // A script or style in the page itself would not run: see the policy that it is served with.
    expect(page).not.toMatch(/<script(?![^>]*src=)|<style|\sstyle=|\son\w+=/);
  });

  it('lies there as small as it gets, in both encodings, and the two hold the same', () => {
    for (const file of files.filter((name) => name.endsWith('.br'))) {
      const other = readFileSync(join(folder, file.replace(/br$/, 'gz')));
      expect(brotliDecompressSync(readFileSync(join(folder, file))).equals(gunzipSync(other))).toBe(true);
    }
  });
});

/** All that is deployed with a function to run: its code, and what that reads. A page beside it is only handed on. */
function bytesIn(folder: string): number {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const ran = files.filter((file) => !/^web\b/.test(file));
  return ran.reduce((bytes, file) => bytes + statSync(join(folder, file)).size, 0);
}

/** Clients whose commands a source file sends. */
function clientsCalledIn(file: string): readonly string[] {
  const source = readFileSync(file, 'utf8');
  if (!/Command\(/.test(source)) return [];
  const clients = [...source.matchAll(/from '@aws-sdk\/(client-[\w-]+)'/g)].flatMap(([, client]) => client ?? []);
  return source.includes("'@aws-sdk/lib-dynamodb'") ? [...clients, 'client-dynamodb'] : clients;
}
