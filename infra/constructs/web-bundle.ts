import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliCompressSync, gzipSync, constants as zlib } from 'node:zlib';
import type { BuildResult, OutputFile } from 'esbuild';
import { buildSync } from 'esbuild';

const SOURCE = 'functions/console-api/web';
/** How index.html names the script and its styles, which are built under names of their own. */
const SCRIPT = '<script type="module" src="assets/console.js"></script>';
const STYLES = '<link rel="stylesheet" href="assets/console.css">';

const COMPRESSED = {
  br: (bytes: Uint8Array) => {
    const params = {
      [zlib.BROTLI_PARAM_QUALITY]: zlib.BROTLI_MAX_QUALITY,
      [zlib.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    };
    return brotliCompressSync(bytes, { params });
  },
  gz: (bytes: Uint8Array) => gzipSync(bytes, { level: zlib.Z_BEST_COMPRESSION }),
};

type WebFiles = ReadonlyMap<string, Uint8Array>;

let built: WebFiles | undefined;

/**
 * Bundles the console's page into a folder: each file compressed once, at its best, as `<name>.br` and `<name>.gz`, which
 * is all that is deployed. What lies there from an earlier build is taken away.
 * @throws with esbuild's own message when the page does not build.
 */
export function bundleWebInto(root: string, folder: string): void {
  built ??= build(root);
  const wanted = new Set<string>();
  for (const [name, bytes] of built) {
    for (const encoding of ['br', 'gz'] as const) {
      wanted.add(`${name}.${encoding}`);
      put(join(folder, `${name}.${encoding}`), compressed(root, bytes, encoding));
    }
  }
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !wanted.has(path.slice(folder.length + 1))) rmSync(path, { force: true });
  }
}

/** The page's files by their path, uncompressed. */
function build(root: string): WebFiles {
  const result = buildSync({
    absWorkingDir: root,
    entryPoints: { console: `${SOURCE}/main.tsx` },
    outdir: '/',
    entryNames: 'assets/[name]-[hash]',
    chunkNames: 'assets/[name]-[hash]',
    assetNames: 'assets/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    jsx: 'automatic',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.woff2': 'file', '.svg': 'file', '.png': 'file' },
    metafile: true,
    write: false,
    logLevel: 'error',
  });
  const files = new Map(
    result.outputFiles.map(({ path, contents }): [string, Uint8Array] => [path.slice(1), contents]),
  );
  const page = readFileSync(join(root, SOURCE, 'index.html'), 'utf8');
  return files.set('index.html', Buffer.from(withNames(page, result)));
}

/** Names what was built. Styles of parts that are loaded later are here from the start: nothing else would load them. */
function withNames(page: string, { outputFiles }: BuildResult & { outputFiles: OutputFile[] }): string {
  const names = outputFiles.map(({ path }) => path.slice(1));
  const script = names.find((name) => /^assets\/console-[^/]+\.js$/.test(name));
  if (script === undefined || !page.includes(SCRIPT) || !page.includes(STYLES)) {
    throw new Error(`${SOURCE}/index.html must hold ${STYLES} and ${SCRIPT}, which the build gives their real names.`);
  }
  const styles = names
    .filter((name) => name.endsWith('.css'))
    .map((name) => STYLES.replace('assets/console.css', name));
  return page.replace(STYLES, styles.join('\n    ')).replace(SCRIPT, SCRIPT.replace('assets/console.js', script));
}

/** The best compression takes seconds: what was compressed before is taken from `dist`, by its content. */
function compressed(root: string, bytes: Uint8Array, encoding: 'br' | 'gz'): Uint8Array {
  const hash = createHash('sha256').update(bytes).digest('hex');
  const kept = join(root, 'dist', 'compressed', `${hash}.${encoding}`);
  if (!existsSync(kept)) put(kept, COMPRESSED[encoding](bytes));
  return readFileSync(kept);
}

/** Whole or not at all: several builds may run side by side, and they write the same. */
function put(path: string, bytes: Uint8Array): void {
  if (existsSync(path) && readFileSync(path).equals(bytes)) return;
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, bytes);
  renameSync(draft, path);
}
