import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

export interface PageFile {
  readonly type: string;
  readonly body: string;
}

const FOLDER = new URL('page/', import.meta.url);

/** The page's files by their path on the server; the script is bundled from its modules. */
export function pageFiles(): ReadonlyMap<string, PageFile> {
  return new Map([
    ['/', { type: 'text/html; charset=utf-8', body: text('index.html') }],
    ['/page.css', { type: 'text/css; charset=utf-8', body: text('page.css') }],
    ['/icon.svg', { type: 'image/svg+xml', body: text('icon.svg') }],
    ['/page.js', { type: 'text/javascript; charset=utf-8', body: script() }],
  ]);
}

function text(name: string): string {
  return readFileSync(new URL(name, FOLDER), 'utf8');
}

function script(): string {
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL('main.ts', FOLDER))],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    write: false,
    logLevel: 'error',
  });
  return outputFiles.map((file) => file.text).join('\n');
}
