import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import type { Config } from '../config.ts';
import { readConfig } from '../config.ts';
import { hearback } from '../hearback.ts';

const CDK_JSON = new URL('../../cdk.json', import.meta.url);

/** The deployment's configuration as cdk.json has it, with some of it replaced. */
export function localConfig(overrides: Readonly<Record<string, unknown>> = {}): Config {
  return readConfig({ ...(cdkContext()['hearback'] as object), ...overrides });
}

/**
 * Synthesizes the app as `cdk synth` would, and returns the folder with the templates and the bundles.
 * CloudFormation's own rules are not checked here: that takes seconds, and `npm run synth` does it.
 */
export function synthesize(config: Config): string {
  process.env['CDK_VALIDATION'] = 'false';
  const context = cdkContext();
  const outdir = mkdtempSync(join(tmpdir(), 'hearback-'));
  process.once('exit', () => rmSync(outdir, { recursive: true, force: true }));
  const app = new App({ outdir, context });
  hearback(app, config);
  return app.synth().directory;
}

function cdkContext(): Record<string, unknown> {
  try {
    const { context } = JSON.parse(readFileSync(CDK_JSON, 'utf8')) as { context: Record<string, unknown> };
    return context;
  } catch (cause) {
    throw new Error(`cdk.json cannot be read: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}
