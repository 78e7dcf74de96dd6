import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { localConfig } from '../../infra/cdk-json.ts';
import type { Config } from '../../infra/config.ts';
import { startDynamoDbLocal } from '../../infra/local/dynamodb-local.ts';
import { synthesize } from '../../infra/local/synthesize.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The endpoint of a DynamoDB Local that all tests share; every run has a database of its own in it. */
    dynamo: string;
    /** The folder with the synthesized app, bundles included, and the configuration it was made from. */
    assembly: string;
    config: Config;
    /** The folder into which each process of the tests notes down which rights were used; see grants/. */
    ledger: string;
    /** Of a run of those tests alone whose names match it. */
    namePattern: string | undefined;
  }
}

/** What every test run needs once: a database, and the app as it would be deployed. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const dynamo = await startDynamoDbLocal();
  const config = localConfig();
  const assembly = synthesize(config);
  project.provide('dynamo', dynamo.endpoint);
  project.provide('assembly', assembly);
  project.provide('config', config);
  // Hundreds of threads load the same bundles: what one has compiled, the others find.
  const compiled = mkdtempSync(join(tmpdir(), 'hearback-compiled-'));
  process.env['NODE_COMPILE_CACHE'] = compiled;
  const ledger = mkdtempSync(join(tmpdir(), 'hearback-ledger-'));
  project.provide('ledger', ledger);
  project.provide('namePattern', project.config.testNamePattern?.source);
  return async () => {
    await dynamo.stop();
    for (const folder of [assembly, ledger, compiled]) rmSync(folder, { recursive: true, force: true });
  };
}
