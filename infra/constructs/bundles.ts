import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import type { Config } from '../config.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * What the SDK imports only when it is needed, and never is here: ways to find credentials (a Lambda is given its own in
 * the environment, which is asked first), and event streams (no operation that we call has one). It is a third of the SDK.
 */
const NEVER_LOADED = [
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-web-identity',
  '@aws-sdk/credential-provider-login',
  '@smithy/credential-provider-imds',
  '@smithy/core/event-streams',
];

/**
 * Bundles one function with everything it needs, SDK included, and returns the folder.
 * @param name the function's folder in `functions/`
 * @throws with esbuild's own message when the code does not build.
 */
export function bundle(name: string, api: Config['sms']['api']): string {
  const folder = `${ROOT}dist/${api}/${name}`;
  buildSync({
    entryPoints: [`${ROOT}functions/${name}/index.ts`],
    outfile: `${folder}/index.mjs`,
    bundle: true,
    minify: true,
    charset: 'utf8',
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    conditions: ['module', ...(api === 'sns' ? ['sms-sns'] : [])],
    external: NEVER_LOADED,
    // Some of the SDK's dependencies are CommonJS, which calls require.
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    logLevel: 'error',
  });
  return folder;
}
