import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { withSmallerClients } from '../../infra/constructs/clients.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'hearback-changed-clients-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('clients that are made otherwise than they were', () => {
  const FILES = ['dist-es/models/errors.js', 'dist-es/schemas/schemas_0.js'] as const;

  /** A project with one client, whose files are as they are but for one. */
  function projectWith(file: string, change: (code: string) => string | undefined): string {
    const root = `${mkdtempSync(join(folder, 'project-'))}/`;
    const copy = `${root}node_modules/@aws-sdk/client-sns`;
    mkdirSync(copy, { recursive: true });
    cpSync(`${ROOT}node_modules/@aws-sdk/client-sns`, copy, { recursive: true, dereference: true });
    writeFileSync(`${root}package.json`, JSON.stringify({ devDependencies: { '@aws-sdk/client-sns': '3' } }));
    const code = change(readFileSync(join(copy, file), 'utf8'));
    if (code === undefined) rmSync(join(copy, file));
    else writeFileSync(join(copy, file), code);
    return root;
  }

  it.each([
    ['a file is gone', FILES[0], () => undefined],
    ['the other file is gone', FILES[1], () => undefined],
    ['an error has another base', FILES[0], (code: string) => code.replace('extends __BaseException', 'extends Error')],
    ['there is more than errors', FILES[0], (code: string) => `${code}export const more = 1;\n`],
    ['there are no errors', FILES[0], () => ''],
    [
      'an error is made known otherwise',
      FILES[1],
      (code: string) => code.replace('n0_registry.registerError(', 'know('),
    ],
    ['errors come from elsewhere', FILES[1], (code: string) => code.replace('"../models/errors"', '"../errors"')],
    ['names are looked up otherwise', FILES[1], (code: string) => code.replace('const _e = ', 'const _e = _m || ')],
  ])('stop the build and say what to do: %s', (_what, file, change) => {
    const root = projectWith(file, change);
    const build = () => withSmallerClients(root, () => 'built');
    expect(build).toThrow(/errors of @aws-sdk\/client-sns .*Go back to the version before.*clients\.ts/s);
    expect(readdirSync(`${root}dist`)).toEqual([]);
  });

  it('are copied as long as a build runs, and no longer', () => {
    const root = projectWith(FILES[0], (code) => code);
    const copy = withSmallerClients(root, ({ '@aws-sdk/client-sns': path = '' }) => readdirSync(path));
    expect(copy).toContain('dist-es');
    expect(readdirSync(`${root}dist`)).toEqual([]);
  });
});
