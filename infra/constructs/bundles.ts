import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BuildOptions, Metafile } from 'esbuild';
import { buildSync } from 'esbuild';
import type { Config } from '../config.ts';
import { withSmallerClients } from './clients.ts';
import { packLanguages } from './packed-languages.ts';
import { packSummary } from './packed-summary.ts';
import { withSmallerTemplates } from './templates.ts';
import { bundleWebInto } from './web-bundle.ts';

type Api = Config['sms']['api'];

/** The function with a page of its own, which lies in a folder beside its code. */
const WITH_PAGE = 'console-api';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Imported by the SDK only when an operation streams events, which none that we call does. */
const NEVER_LOADED = ['@smithy/core/event-streams'];

/** Parts of the SDK that are large and of which a Lambda needs little: its ways to find credentials are a third of it. */
const SMALLER = {
  '@aws-sdk/credential-provider-node': `${ROOT}infra/constructs/sdk/credentials.ts`,
  '@aws-sdk/endpoint-cache': `${ROOT}infra/constructs/sdk/endpoint-cache.ts`,
  '@aws-sdk/signature-v4-multi-region': `${ROOT}infra/constructs/sdk/signer.ts`,
  '@aws/lambda-invoke-store': `${ROOT}infra/constructs/sdk/invoke-store.ts`,
  '@smithy/core/checksum': `${ROOT}infra/constructs/sdk/checksum.ts`,
  '@smithy/core/config': `${ROOT}infra/constructs/sdk/config.ts`,
  '@smithy/core/retry': `${ROOT}infra/constructs/sdk/retry.ts`,
};

/**
 * Of Node's own modules, what the bundles use. For an `import`, Node looks at all that a module has, and so loads parts that
 * nobody asked for, before a function can start. Whoever imports something else adds it to the module's file.
 */
const BUILTINS = Object.fromEntries(
  ['crypto', 'fs', 'https', 'os', 'path', 'process', 'stream', 'timers/promises', 'url', 'zlib'].flatMap((name) => {
    const file = `${ROOT}infra/constructs/builtins/${name.replace('/', '-')}.ts`;
    return [name, `node:${name}`].map((each) => [each, file]);
  }),
);

const built = new Set<Api>();

/**
 * The folder of one function's bundle, SDK included. All functions are bundled together, once per process.
 * @param name the function's folder in `functions/`
 * @throws with esbuild's own message when the code does not build.
 */
export function bundle(name: string, api: Api): string {
  const folder = `${ROOT}dist/${api}`;
  if (!built.has(api)) {
    bundleInto(folder, api);
    built.add(api);
  }
  return `${folder}/${name}`;
}

/**
 * Bundles every function into a folder of its own, with the files that it reads.
 * @returns what went into which bundle.
 */
export function bundleInto(folder: string, api: Api): Metafile {
  const { metafile } = withSmallerClients(ROOT, (clients) =>
    withSmallerTemplates(ROOT, (engine) => buildSync(bundleOptions(folder, api, { ...clients, ...engine }))),
  );
  packLanguages(ROOT, metafile.outputs);
  packSummary(ROOT, metafile.outputs);
  bundleWebInto(ROOT, `${folder}/${WITH_PAGE}/web`);
  return metafile;
}

export function functionNames(): readonly string[] {
  const entries = readdirSync(`${ROOT}functions`, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

function bundleOptions(outdir: string, api: Api, smaller: Readonly<Record<string, string>>) {
  return {
    absWorkingDir: ROOT,
    entryPoints: Object.fromEntries(functionNames().map((name) => [`${name}/index`, `functions/${name}/index.ts`])),
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    metafile: true,
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    conditions: ['module', 'packed', ...(api === 'sns' ? ['sms-sns'] : [])],
    external: NEVER_LOADED,
    alias: { ...SMALLER, ...BUILTINS, ...smaller },
    // The only JSON is each client's package.json, all of it for the version that its user agent names.
    loader: { '.json': 'empty' },
    // Some of the SDK's dependencies are CommonJS, which calls require.
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    logLevel: 'error',
  } satisfies BuildOptions;
}
