import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as eventbridge from '@aws-sdk/client-eventbridge';
import * as endUserMessaging from '@aws-sdk/client-pinpoint-sms-voice-v2';
import * as secretsManager from '@aws-sdk/client-secrets-manager';
import * as sns from '@aws-sdk/client-sns';
import * as sqs from '@aws-sdk/client-sqs';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { withSmallerClients } from '../../infra/constructs/clients.ts';
import { createRelease as releaseInEndUserMessaging } from '../../shared/adapters/opt-out-list/end-user-messaging.ts';
import { createRelease as releaseInSns } from '../../shared/adapters/opt-out-list/sns.ts';
import { createSmsSender as throughEndUserMessaging } from '../../shared/adapters/sms/end-user-messaging.ts';
import { createSmsSender as throughSns } from '../../shared/adapters/sms/sns.ts';
import { messageTo } from '../../shared/domain/content/message.ts';
import type { MessageId, TurnId } from '../../shared/domain/ids.ts';
import { at, MORNING, somebody } from '../support/somebody.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

interface Settings {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly maxAttempts: number;
}

type Exception = Error & { readonly $fault: string; readonly $retryable?: object };
type ExceptionClass = abstract new (...args: never[]) => Exception;

interface Client {
  readonly client: string;
  readonly sdk: object;
  /** What a bundle needs to call it: the client, a command, and the base of all errors. */
  readonly parts: readonly string[];
  readonly call: (sdk: object, settings: Settings) => Promise<unknown>;
}

function client<Sdk extends object>(
  name: string,
  sdk: Sdk,
  parts: readonly (keyof Sdk & string)[],
  call: (sdk: Sdk, settings: Settings) => Promise<unknown>,
): Client {
  return { client: name, sdk, parts, call: call as Client['call'] };
}

const CLIENTS = [
  client(
    'client-dynamodb',
    dynamodb,
    ['DynamoDBClient', 'ListTablesCommand', 'DynamoDBServiceException'],
    ({ DynamoDBClient, ListTablesCommand }, settings) => new DynamoDBClient(settings).send(new ListTablesCommand({})),
  ),
  client(
    'client-eventbridge',
    eventbridge,
    ['EventBridgeClient', 'ListRulesCommand', 'EventBridgeServiceException'],
    ({ EventBridgeClient, ListRulesCommand }, settings) =>
      new EventBridgeClient(settings).send(new ListRulesCommand({})),
  ),
  client(
    'client-pinpoint-sms-voice-v2',
    endUserMessaging,
    ['PinpointSMSVoiceV2Client', 'DescribePoolsCommand', 'PinpointSMSVoiceV2ServiceException'],
    ({ PinpointSMSVoiceV2Client, DescribePoolsCommand }, settings) =>
      new PinpointSMSVoiceV2Client(settings).send(new DescribePoolsCommand({})),
  ),
  client(
    'client-secrets-manager',
    secretsManager,
    ['SecretsManagerClient', 'ListSecretsCommand', 'SecretsManagerServiceException'],
    ({ SecretsManagerClient, ListSecretsCommand }, settings) =>
      new SecretsManagerClient(settings).send(new ListSecretsCommand({})),
  ),
  client(
    'client-sns',
    sns,
    ['SNSClient', 'ListTopicsCommand', 'SNSServiceException'],
    ({ SNSClient, ListTopicsCommand }, settings) => new SNSClient(settings).send(new ListTopicsCommand({})),
  ),
  client(
    'client-sqs',
    sqs,
    ['SQSClient', 'ListQueuesCommand', 'SQSServiceException'],
    ({ SQSClient, ListQueuesCommand }, settings) => new SQSClient(settings).send(new ListQueuesCommand({})),
  ),
];

/** One error of a service. */
interface Failure {
  readonly name: string;
  /** What an answer calls it. */
  readonly code: string;
  readonly status: number;
}

const folder = mkdtempSync(join(tmpdir(), 'hearback-clients-'));
let origin = '';

/** Fails each call as its path says, and counts the calls of each path. */
const calls = new Map<string, number>();
const server = createServer((request: IncomingMessage, response) => {
  const [, id = '', client = '', name = '', code = '', status] = (request.url ?? '').split('/');
  calls.set(id, (calls.get(id) ?? 0) + 1);
  response.statusCode = Number(status);
  if (client === 'client-sns') answerInXml(response, code);
  else answerInJson(response, name, code);
});

function answerInXml(response: ServerResponse, code: string): void {
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>So it is.</Message></Error>`;
  response.end(`<ErrorResponse>${error}<RequestId>1</RequestId></ErrorResponse>`);
}

/** A service that once spoke otherwise also says what it called the error then, as SQS does. */
function answerInJson(response: ServerResponse, name: string, code: string): void {
  if (code !== name) response.setHeader('x-amzn-query-error', `${code};Sender`);
  response.end(JSON.stringify({ __type: `com.amazonaws.any#${name}`, message: 'So it is.' }));
}

beforeAll(async () => {
  bundleAll();
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

describe.each(CLIENTS)('the $client of a bundle', (client) => {
  const failures = failuresOf(client);
  const names = failures.map(({ name }) => name);

  it('fails as the SDK does, and is called as often, with every error and whether it knows it by name or not', async () => {
    const none = await load(bundle(client, []));
    const all = await load(bundle(client, names));
    await Promise.all(
      failures.map(async (failure) => {
        const [original, unknown, known] = await Promise.all([
          fail(client, client.sdk, failure),
          fail(client, none, failure),
          fail(client, all, failure),
        ]);
        expect(original.seen.name).toBe(failure.name);
        expect(known.seen).toEqual(original.seen);
        expect(known.exception).toBeInstanceOf(memberOf(all, failure.name));
        // Of an error that it does not know, it knows what the service calls it.
        expect(unknown.seen).toEqual({ ...original.seen, name: failure.code });
      }),
    );
  });

  it('knows no error but those that are asked for and those that it must know to call again', async () => {
    const code = readFileSync(bundle(client, names.slice(0, 1)), 'utf8');
    const mustKnow = failures
      .filter(({ name }) => newOf(client, name).$retryable !== undefined)
      .map(({ name }) => name);
    const held = names.filter((name) => code.includes(`name="${name}"`));
    expect(held.sort()).toEqual([...new Set([...names.slice(0, 1), ...mustKnow])].sort());
  });
});

describe.each([
  ['client-sns', 'sns', throughSns, releaseInSns],
  ['client-pinpoint-sms-voice-v2', 'end-user-messaging', throughEndUserMessaging, releaseInEndUserMessaging],
] as const)('what a bundle makes of the errors of the %s', (of, api, createSmsSender, createRelease) => {
  const client = CLIENTS.find((each) => each.client === of) as Client;

  it('is what the code makes of them with the whole SDK, for a text and for a number to let in', async () => {
    const bundled: Adapters = await import(pathToFileURL(join(folder, `${api}.mjs`)).href);
    const outcomes = new Set<string>();
    for (const failure of failuresOf(client)) {
      const [expected, actual] = [
        await resultsOf({ createSmsSender, createRelease }, client, failure),
        await resultsOf(bundled, client, failure),
      ];
      for (const [index, { detail, ...result }] of actual.entries()) {
        const { detail: original, ...rest } = expected[index] ?? {};
        expect(result).toEqual(rest);
        expect([original, failure.code]).toContain(detail);
        outcomes.add(JSON.stringify(result));
      }
    }
    expect(outcomes.size).toBeGreaterThan(3);
  });
});

/** Bundles that ask for none of their client's errors, for its first one, and for all; and the adapters that tell them apart. */
function bundleAll(): void {
  const entries = CLIENTS.flatMap((client) => {
    const names = failuresOf(client).map(({ name }) => name);
    return [[], names.slice(0, 1), names].map((errors) => entry(client, errors));
  });
  const adapters = ['sns', 'end-user-messaging'].map((api) => {
    const file = join(folder, `${api}.ts`);
    const from = (adapter: string) => JSON.stringify(`${ROOT}shared/adapters/${adapter}/${api}.ts`);
    writeFileSync(
      file,
      `export { createSmsSender } from ${from('sms')};\nexport { createRelease } from ${from('opt-out-list')};\n`,
    );
    return file;
  });
  withSmallerClients(ROOT, (alias) =>
    buildSync({
      entryPoints: [...entries, ...adapters],
      outdir: folder,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      minify: true,
      platform: 'node',
      format: 'esm',
      mainFields: ['module', 'main'],
      conditions: ['module'],
      // As functions have them: the SDK's ways to find credentials bring clients of their own.
      alias: { ...alias, '@aws-sdk/credential-provider-node': `${ROOT}infra/constructs/sdk/credentials.ts` },
      loader: { '.json': 'empty' },
      banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    }),
  );
}

function entry({ client, parts }: Client, errors: readonly string[]): string {
  const file = join(folder, `${client}-${errors.length}.ts`);
  writeFileSync(file, `export { ${[...parts, ...errors].join(', ')} } from '@aws-sdk/${client}';\n`);
  return file;
}

function bundle({ client }: Client, errors: readonly string[]): string {
  return join(folder, `${client}-${errors.length}.mjs`);
}

async function load(file: string): Promise<object> {
  return import(pathToFileURL(file).href);
}

function memberOf(sdk: object, name: string): ExceptionClass {
  return Object.entries(sdk).find(([key]) => key === name)?.[1];
}

function newOf({ sdk }: Client, name: string): Exception {
  const Exception = memberOf(sdk, name) as unknown as new (options: object) => Exception;
  return new Exception({});
}

/** Services that were there before JSON was, and whose errors had other names. */
const OLDER = ['client-sns', 'client-sqs'];

/** Every error that a service has, as its schema describes it. */
function failuresOf({ client, sdk, parts }: Client): readonly Failure[] {
  const base = memberOf(sdk, parts[2] ?? '');
  const names = Object.keys(sdk).filter((name) => memberOf(sdk, name)?.prototype instanceof base);
  return names.map((name) => {
    const [, , , traits] = memberOf(sdk, `${name}$`) as unknown as [number, string, string, Traits];
    const [code = name, status = traits.error === 'server' ? 500 : 400] = traits.awsQueryError ?? [];
    return { name, code: OLDER.includes(client) ? code : name, status: traits.httpError ?? status };
  });
}

interface Traits {
  readonly error: 'client' | 'server';
  readonly httpError?: number;
  readonly awsQueryError?: readonly [string, number];
}

type Adapters = Pick<typeof import('../../shared/adapters/sms/sns.ts'), 'createSmsSender'> &
  Pick<typeof import('../../shared/adapters/opt-out-list/sns.ts'), 'createRelease'>;

/** What comes of a text, and of letting a number in, where both calls fail. */
async function resultsOf({ createSmsSender, createRelease }: Adapters, client: Client, failure: Failure) {
  vi.stubEnv('AWS_ENDPOINT_URL', pathOf(client, failure).url);
  const contact = somebody();
  const message = messageTo(contact, ['help'], 'help', 'service', at(MORNING));
  const context = { contactId: contact.contactId, turnId: 't' as TurnId, messageId: 'm' as MessageId };
  const settings = { originationIdentity: '+12065550199', configurationSet: 'set' };
  const sent = await createSmsSender(settings).send(contact.phone, message, context, '0.0226');
  const released = await createRelease('+12065550199').release(contact.phone);
  return [sent, released].map((result) => ({ detail: undefined as string | undefined, ...result }));
}

let lastId = 0;

/** Where calls fail in one way, and under which id they are counted. */
function pathOf({ client }: Client, { name, code, status }: Failure): { readonly id: string; readonly url: string } {
  const id = String(++lastId);
  return { id, url: [origin, id, client, name, code, status].join('/') };
}

/** What comes of a call that fails, and how often it was made: twice at most. */
async function fail(client: Client, sdk: object, failure: Failure) {
  const { id, url: endpoint } = pathOf(client, failure);
  const { call, parts } = client;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const exception = await call(sdk, { endpoint, region: 'us-east-1', credentials, maxAttempts: 2 }).then(
    () => expect.unreachable('the call was to fail'),
    (error: Exception) => error,
  );
  expect(exception).toBeInstanceOf(memberOf(sdk, parts[2] ?? ''));
  const { name, $fault: fault, message } = exception;
  return { exception, seen: { name, fault, message, attempts: calls.get(id) } };
}
