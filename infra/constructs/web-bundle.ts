import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { brotliCompressSync, gzipSync, constants as zlib } from 'node:zlib';
import type { BuildOptions, Metafile } from 'esbuild';
import { buildSync } from 'esbuild';

const SOURCE = 'functions/console-api/web';
/** How index.html names the script and the styles, which are built under names of their own. */
const SCRIPT = 'assets/console.js';
const STYLES = 'assets/console.css';
/** What a build depends on beside the modules that it holds. */
const ALSO_READ = [`${SOURCE}/index.html`, 'infra/constructs/web-bundle.ts', 'node_modules/esbuild/package.json'];

const ENCODINGS = {
  br: (bytes: Uint8Array) => {
    const params = {
      [zlib.BROTLI_PARAM_QUALITY]: zlib.BROTLI_MAX_QUALITY,
      [zlib.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    };
    return brotliCompressSync(bytes, { params });
  },
  gz: (bytes: Uint8Array) => gzipSync(bytes, { level: zlib.Z_BEST_COMPRESSION }),
} as const;
type Encoding = keyof typeof ENCODINGS;
const encodings = Object.keys(ENCODINGS) as readonly Encoding[];

/** What was built: each file's name and its content's hash, and what it was built from, as it was then. */
interface Built {
  readonly files: Readonly<Record<string, string>>;
  readonly inputs: Readonly<Record<string, string>>;
}

/**
 * Bundles the console's page into a folder: each file compressed at its best, as `<name>.br` and `<name>.gz`, which is all
 * that is deployed. What lies there from an earlier build is taken away. A page that has not changed since another process
 * built it is not built again.
 * @throws with esbuild's own message when the page does not build.
 */
export function bundleWebInto(root: string, folder: string): void {
  const { files } = lastBuilt(root) ?? build(root);
  const wanted = new Set<string>();
  for (const [name, hash] of Object.entries(files)) {
    for (const encoding of encodings) {
      wanted.add(`${name}.${encoding}`);
      put(join(folder, `${name}.${encoding}`), readFileSync(compressedPath(root, hash, encoding)));
    }
  }
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !wanted.has(path.slice(folder.length + 1))) rmSync(path, { force: true });
  }
}

const builtPath = (root: string): string => join(root, 'dist', 'page', 'built.json');
const compressedPath = (root: string, hash: string, encoding: Encoding): string =>
  join(root, 'dist', 'page', `${hash}.${encoding}`);

function lastBuilt(root: string): Built | undefined {
  if (!existsSync(builtPath(root))) return undefined;
  const built: Built = JSON.parse(readFileSync(builtPath(root), 'utf8'));
  const same = Object.entries(built.inputs).every(([path, state]) => stateOf(root, path) === state);
  const there = Object.values(built.files).every((hash) =>
    encodings.every((encoding) => existsSync(compressedPath(root, hash, encoding))),
  );
  return same && there ? built : undefined;
}

/** Changes whenever the file does. */
function stateOf(root: string, path: string): string | undefined {
  const state = statSync(join(root, path), { throwIfNoEntry: false });
  return state && `${state.mtimeMs} ${state.size}`;
}

function build(root: string): Built {
  // In parts, the styles would come as many times as there are pages, and nothing would load them: they are one file.
  const scripts = run(root, { splitting: true, loader: { '.css': 'empty' } });
  const styles = run(root, { loader: { '.woff2': 'file', '.svg': 'file', '.png': 'file' } });
  const loaded = loadable(root, scripts.metafile);
  const outputs = [
    ...scripts.outputFiles.filter(({ path }) => loaded.has(path)),
    ...styles.outputFiles.filter(({ path }) => !path.endsWith('.js')),
  ];
  const contents = new Map(outputs.map(({ path, contents }): [string, Uint8Array] => [path.slice(1), contents]));
  const page = readFileSync(join(root, SOURCE, 'index.html'), 'utf8');
  contents.set('index.html', Buffer.from(withNames(page, [...contents.keys()])));

  const files = Object.fromEntries([...contents].map(([name, bytes]) => [name, keep(root, bytes)]));
  const read = [...Object.keys(scripts.metafile.inputs), ...Object.keys(styles.metafile.inputs), ...ALSO_READ];
  const inputs = Object.fromEntries(
    read.flatMap((path) => {
      const state = stateOf(root, path);
      return state === undefined ? [] : [[path, state]];
    }),
  );
  put(builtPath(root), Buffer.from(JSON.stringify({ files, inputs })));
  return { files, inputs };
}

function run(root: string, options: Pick<BuildOptions, 'splitting' | 'loader'>) {
  return buildSync({
    absWorkingDir: root,
    entryPoints: { console: `${SOURCE}/main.tsx` },
    outdir: '/',
    entryNames: 'assets/[name]-[hash]',
    chunkNames: 'assets/[name]-[hash]',
    assetNames: 'assets/[name]-[hash]',
    bundle: true,
    format: 'esm',
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    jsx: 'automatic',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    metafile: true,
    write: false,
    logLevel: 'error',
    ...options,
  });
}

/** The scripts that the page can come to load. A library's messages in languages that it never asks for are built as well. */
function loadable(root: string, { outputs }: Metafile): ReadonlySet<string> {
  const found = new Set(Object.keys(outputs).filter((path) => outputs[path]?.entryPoint === `${SOURCE}/main.tsx`));
  for (const path of found) for (const each of outputs[path]?.imports ?? []) found.add(each.path);
  return new Set([...found].map((path) => resolve(root, path)));
}

/** The page with the names under which its script and styles were built. */
function withNames(page: string, names: readonly string[]): string {
  return [SCRIPT, STYLES].reduce((named, wanted) => {
    const [begin, end] = wanted.split('.');
    const name = names.find((one) => one.startsWith(`${begin}-`) && one.endsWith(`.${end}`));
    if (name === undefined || !named.includes(`"${wanted}"`)) {
      throw new Error(`${SOURCE}/index.html must name "${wanted}", and main.tsx bring something for it.`);
    }
    return named.replace(`"${wanted}"`, `"${name}"`);
  }, page);
}

/** Compresses a file unless that was done before, since it takes seconds, and gives its hash. */
function keep(root: string, bytes: Uint8Array): string {
  const hash = createHash('sha256').update(bytes).digest('hex');
  for (const encoding of encodings) {
    const path = compressedPath(root, hash, encoding);
    if (!existsSync(path)) put(path, ENCODINGS[encoding](bytes));
  }
  return hash;
}

/** Whole or not at all: several builds may run side by side, and they write the same. */
function put(path: string, bytes: Uint8Array): void {
  if (existsSync(path) && readFileSync(path).equals(bytes)) return;
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, bytes);
  renameSync(draft, path);
}
