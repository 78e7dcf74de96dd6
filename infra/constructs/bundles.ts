import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BuildOptions } from 'esbuild';
import { buildSync } from 'esbuild';
import type { Config } from '../config.ts';
import { packLanguages } from './packed-languages.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Imported by the SDK only when an operation streams events, which none that we call does. */
const NEVER_LOADED = ['@smithy/core/event-streams'];

/** Parts of the SDK that are large and of which a Lambda needs little: its ways to find credentials are a third of it. */
const SMALLER = {
  '@aws-sdk/credential-provider-node': `${ROOT}infra/constructs/sdk/credentials.ts`,
  '@aws-sdk/signature-v4-multi-region': `${ROOT}infra/constructs/sdk/signer.ts`,
};

/**
 * Bundles one function with everything it needs, SDK included, and returns the folder.
 * @param name the function's folder in `functions/`
 * @throws with esbuild's own message when the code does not build.
 */
export function bundle(name: string, api: Config['sms']['api']): string {
  packLanguages(ROOT);
  const options = bundleOptions(name, api);
  buildSync(options);
  return dirname(options.outfile);
}

export function bundleOptions(name: string, api: Config['sms']['api']) {
  return {
    absWorkingDir: ROOT,
    entryPoints: [`functions/${name}/index.ts`],
    outfile: `${ROOT}dist/${api}/${name}/index.mjs`,
    bundle: true,
    minify: true,
    charset: 'utf8',
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    conditions: ['module', 'packed', ...(api === 'sns' ? ['sms-sns'] : [])],
    external: NEVER_LOADED,
    alias: SMALLER,
    // Some of the SDK's dependencies are CommonJS, which calls require.
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    legalComments: 'none',
    logLevel: 'error',
  } satisfies BuildOptions;
}
