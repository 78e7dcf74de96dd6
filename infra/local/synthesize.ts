import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { cdkContext } from '../cdk-json.ts';
import type { Config } from '../config.ts';
import { hearback } from '../hearback.ts';

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
