import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Context } from 'hono';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** The page's files as they were built: each lies there compressed, as `<name>.br` and `<name>.gz`, and not otherwise. */
export interface PageFiles {
  /** Undefined when the page has no such file. */
  find(name: string): { readonly type: string; read(encoding: 'br' | 'gzip' | undefined): Buffer } | undefined;
}

export function pageFiles(folder: string): PageFiles {
  // What is there is known from the start: no request names a file that is looked for.
  const names = new Set(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.gz'))
      .map((name) => name.slice(0, -'.gz'.length)),
  );
  const read = (name: string): Buffer => readFileSync(join(folder, name));
  return {
    find(name) {
      const type = TYPES[extname(name)];
      if (!names.has(name) || type === undefined) return undefined;
      return {
        type,
        read(encoding) {
          if (encoding === 'br') return read(`${name}.br`);
          return encoding === 'gzip' ? read(`${name}.gz`) : gunzipSync(read(`${name}.gz`));
        },
      };
    },
  };
}

/** One of the page's files, as small as the browser takes it. Names of assets hold their content's hash: they never change. */
export function fileAnswer(context: Context, files: PageFiles, name: string): Response | undefined {
  const file = files.find(name);
  if (file === undefined) return undefined;
  const encoding = encodingFor(context.req.header('accept-encoding'));
  context.header('cache-control', name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
  context.header('vary', 'accept-encoding');
  if (encoding !== undefined) context.header('content-encoding', encoding);
  context.header('content-type', file.type);
  return context.body(new Uint8Array(file.read(encoding)));
}

function encodingFor(accepted = ''): 'br' | 'gzip' | undefined {
  const offered = accepted.split(',').filter((one) => !/;\s*q=0(\.0*)?\s*$/.test(one));
  const names = offered.map((one) => one.split(';')[0]?.trim());
  if (names.includes('br')) return 'br';
  return names.includes('gzip') ? 'gzip' : undefined;
}
