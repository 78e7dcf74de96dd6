import { rmSync } from 'node:fs';
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
  return async () => {
    await dynamo.stop();
    rmSync(assembly, { recursive: true, force: true });
  };
}
