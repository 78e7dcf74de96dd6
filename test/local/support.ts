import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack, type StackProps } from 'aws-cdk-lib';
import { Code, type FunctionOptions, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, vi } from 'vitest';
import { type DynamoDbLocal, startDynamoDbLocal } from '../../infra/local/dynamodb-local.ts';
import type { LocalRunOptions } from '../../infra/local/options.ts';
import { LocalRun } from '../../infra/local/run.ts';

export const START = '2026-03-01T00:00:00Z';

/**
 * A function that does what its event or its variables say: `steps` are AWS calls, `FAIL` an error to throw, `FAIL_BODY` the
 * messages of a batch to report as failed. It logs every event with the time and randomness that it sees.
 */
const HANDLER = `
import { randomBytes, randomUUID } from 'node:crypto';
// Only what a function uses is loaded: six SDK clients take half a second.
const load = {
  dynamodb: async () => { const sdk = await import('@aws-sdk/client-dynamodb'); return [sdk, new sdk.DynamoDBClient()]; },
  sqs: async () => { const sdk = await import('@aws-sdk/client-sqs'); return [sdk, new sdk.SQSClient()]; },
  sns: async () => { const sdk = await import('@aws-sdk/client-sns'); return [sdk, new sdk.SNSClient()]; },
  events: async () => { const sdk = await import('@aws-sdk/client-eventbridge'); return [sdk, new sdk.EventBridgeClient()]; },
  secrets: async () => { const sdk = await import('@aws-sdk/client-secrets-manager'); return [sdk, new sdk.SecretsManagerClient()]; },
  sms: async () => { const sdk = await import('@aws-sdk/client-pinpoint-sms-voice-v2'); return [sdk, new sdk.PinpointSMSVoiceV2Client({ maxAttempts: 1 })]; },
};
const loaded = {};
const { HOME, FAIL, FAIL_BODY, STEPS } = process.env;
const fill = (value) => JSON.parse(JSON.stringify(value).replace(/[$]([A-Z]+)/g, (_, name) => process.env[name]));
export const handler = async (event, context) => {
  console.log(JSON.stringify({ event, requestId: context.awsRequestId, now: new Date().toISOString(), random: [Math.random(), randomUUID(),
    crypto.randomUUID(), randomBytes(4).toString('hex'), crypto.getRandomValues(new Uint8Array(4)).join()], home: HOME ?? null }));
  if (FAIL && !event.healthy) throw new RangeError(FAIL);
  if (event.sleep) await new Promise((resolve) => setTimeout(resolve, event.sleep));
  const answers = [];
  for (const [service, command, input] of fill(event.steps ?? JSON.parse(STEPS ?? '[]'))) {
    try {
      loaded[service] ??= await load[service]();
      const [sdk, client] = loaded[service];
      const { $metadata, ...answer } = await client.send(new sdk[command + 'Command'](input));
      answers.push(answer);
    } catch (error) {
      answers.push({ error: error.name, message: error.message, reason: error.Reason });
    }
  }
  if (FAIL_BODY) return { batchItemFailures: event.Records.filter((r) => r.body.includes(FAIL_BODY)).map((r) => ({ itemIdentifier: r.messageId })) };
  return answers;
};`;

/** A step of the test function: service, command without its suffix, input; \x is filled in from its variables. */
export type Step = [service: 'dynamodb' | 'sqs' | 'sns' | 'events' | 'secrets' | 'sms', command: string, input: object];

export interface Bench {
  /** Synthesizes a stack and returns the folder. */
  synth(build: (stack: Stack) => void, env?: Pick<StackProps, 'env'>): string;
  /** A function of the kind above. */
  lambda(scope: Construct, id: string, options?: FunctionOptions): LambdaFunction;
  /** A run of that folder, ended with the test file. */
  start(assembly: string, options?: Partial<LocalRunOptions>): Promise<LocalRun>;
  folder(): string;
}

/** One bundle, one DynamoDB Local and one temporary folder for a test file. */
export function bench({ dynamo = true } = {}): Bench {
  // These templates are CDK's own output; checking them costs three seconds for each test file.
  process.env['CDK_VALIDATION'] = 'false';
  vi.setConfig({ testTimeout: 30_000 });
  const home = mkdtempSync(join(tmpdir(), 'hearback-local-'));
  const code = join(home, 'code');
  const runs: LocalRun[] = [];
  let database: DynamoDbLocal | undefined;
  let folders = 0;
  beforeAll(async () => {
    mkdirSync(code);
    buildSync({
      stdin: { contents: HANDLER, resolveDir: process.cwd(), sourcefile: 'index.js' },
      bundle: true,
      minify: true,
      platform: 'node',
      format: 'esm',
      mainFields: ['module', 'main'],
      splitting: true,
      outdir: code,
      entryNames: 'index',
      outExtension: { '.js': '.mjs' },
      banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    });
    if (dynamo) database = await startDynamoDbLocal();
  }, 60_000);
  afterAll(async () => {
    for (const run of runs) await run.stop();
    await database?.stop();
    rmSync(home, { recursive: true, force: true });
  });
  const folder = (): string => {
    folders += 1;
    return join(home, String(folders));
  };
  return {
    folder,
    synth(build, env) {
      const app = new App({ outdir: folder(), analyticsReporting: false });
      build(new Stack(app, 'Test', env));
      return app.synth().directory;
    },
    lambda: (scope, id, options) =>
      new LambdaFunction(scope, id, {
        runtime: Runtime.NODEJS_24_X,
        handler: 'index.handler',
        code: Code.fromAsset(code),
        ...options,
      }),
    async start(assembly, options) {
      const run = await LocalRun.start({
        assembly,
        start: START,
        ...(database ? { dynamo: database.endpoint } : {}),
        ...options,
      });
      runs.push(run);
      return run;
    },
  };
}

/** What the test function logged: the events that it was given, and what it saw. */
export const seen = (
  run: LocalRun,
  functionId = '',
): { event: Record<string, never>; now: string; random: unknown[]; requestId: string; home: unknown }[] =>
  run.logs.filter(({ functionName }) => functionName.includes(functionId)).map(({ line }) => JSON.parse(line));

/** Runs AWS calls in a function, and returns their answers. */
export async function call(run: LocalRun, functionId: string, ...steps: Step[]): Promise<Record<string, unknown>[]> {
  const result = await run.invoke(functionId, { steps, healthy: true });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value as Record<string, unknown>[];
}
