import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import type { InvocationError, InvokeMessage, WorkerMessage, WorkerSetup } from './protocol.ts';
import { hurryPauses, replaceSenses } from './senses.ts';

/** The thread that stands for one Lambda execution environment: it loads one bundle, and runs one invocation at a time. */
type Handler = (event: unknown, context: unknown) => unknown;

const setup = workerData as WorkerSetup;
// It was for this thread's start: the function's variables are those of the template and Lambda's own.
delete process.env['NODE_COMPILE_CACHE'];
const senses = replaceSenses();
hurryPauses(setup.hurry);
const say = (message: WorkerMessage): void => parentPort?.postMessage(message);
let handler: Handler | undefined;

for (const stream of [process.stdout, process.stderr]) {
  let partial = '';
  stream.write = (chunk: Uint8Array | string): boolean => {
    const lines = (partial + (typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'))).split('\n');
    partial = lines.pop() ?? '';
    for (const line of lines) say({ kind: 'log', line });
    return true;
  };
}

parentPort?.on('message', async (message: InvokeMessage) => {
  senses.set(message.now, message.seed);
  try {
    handler ??= await load();
    say({ kind: 'started' });
    const value = await handler(JSON.parse(message.payload), contextOf(message));
    say({ kind: 'result', payload: JSON.stringify(value ?? null) });
  } catch (error) {
    say({ kind: 'error', error: describe(error), logged: fieldsOf(error) });
  }
});

async function load(): Promise<Handler> {
  const module: Record<string, unknown> = await import(pathToFileURL(setup.file).href);
  // A CommonJS bundle arrives as the default export.
  const found =
    module[setup.handlerExport] ?? (module['default'] as Record<string, unknown> | undefined)?.[setup.handlerExport];
  if (typeof found === 'function') return found as Handler;
  throw Object.assign(new Error(`${setup.file} exports no function ${setup.handlerExport}`), {
    name: 'Runtime.HandlerNotFound',
  });
}

function contextOf(message: InvokeMessage): Record<string, unknown> {
  const deadline = performance.now() + message.timeoutMilliseconds;
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: message.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: message.functionArn,
    memoryLimitInMB: String(message.memoryMegabytes),
    awsRequestId: message.requestId,
    logGroupName: `/aws/lambda/${message.functionName}`,
    logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(0, Math.floor(deadline - performance.now())),
  };
}

function describe(error: unknown): InvocationError {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
}

/** As the runtime writes "Invoke Error" lines: with every field that an error has, such as the items of a refused write. */
function fieldsOf(error: unknown): string {
  try {
    return JSON.stringify(error, (_name, value) => (value instanceof Error ? { ...value } : value)) ?? '';
  } catch {
    return '';
  }
}
