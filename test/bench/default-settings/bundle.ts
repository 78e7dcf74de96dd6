import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { type CfnFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { BundlingOptions } from 'aws-cdk-lib/aws-lambda-nodejs';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { readAssembly } from '../../../infra/local/template/assembly.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** The languages stand in one file, as esbuild does not look through a folder. It is the one setting that is not CDK's. */
const LANGUAGES = { esbuildArgs: { '--alias:#languages': './test/bench/default-settings/languages.ts' } };

/** How CDK bundles a function by itself: as it does for a pinned runtime, and with the SDK that it then leaves out. */
export const VARIANTS = {
  'SDK left out': LANGUAGES,
  'SDK bundled': { ...LANGUAGES, bundleAwsSDK: true },
} satisfies Record<string, BundlingOptions>;

export type Variant = keyof typeof VARIANTS;

/** Bundles a function of ours by NodejsFunction, in every variant. @returns the folders with their `index.js`. */
export function bundledByDefault(name: string): Readonly<Record<Variant, string>> {
  // CloudFormation's own rules are not asked: nothing of this is deployed.
  process.env['CDK_VALIDATION'] = 'false';
  const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'hearback-defaults-')) });
  const stack = new Stack(app, 'Defaults');
  const functions = Object.entries(VARIANTS).map(
    ([variant, bundling]) =>
      new NodejsFunction(stack, variant.replaceAll(' ', ''), {
        entry: join(ROOT, 'functions', name, 'index.ts'),
        depsLockFilePath: join(ROOT, 'package-lock.json'),
        projectRoot: ROOT,
        runtime: Runtime.NODEJS_24_X,
        bundling,
      }),
  );
  const assembly = readAssembly(app.synth().directory);
  const folders = functions.map(({ node }) => {
    const { code } = node.defaultChild as CfnFunction;
    return assembly.assetFolder(String((stack.resolve(code) as { readonly s3Key: unknown }).s3Key)) ?? '';
  });
  const [leftOut = '', bundled = ''] = folders;
  return { 'SDK left out': leftOut, 'SDK bundled': bundled };
}
