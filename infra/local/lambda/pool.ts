import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { QUEUE_ORIGIN, REGION } from '../environment.ts';
import type { Caller } from '../gateway/call.ts';
import { Refusal } from '../refusal.ts';
import type { FunctionModel } from '../template/model.ts';
import type { InvocationResult, InvokeMessage, WorkerMessage, WorkerSetup } from './protocol.ts';

export interface PoolOptions {
  endpoint: string;
  /** Puts this machine's addresses in place of AWS's. */
  localise(text: string): string;
  onLog(functionName: string, requestId: string, line: string): void;
  /** Makes short pauses, such as between two attempts at a call, as much shorter; see `LocalRunOptions`. */
  hurry: number;
}

/** Lambda gives an execution environment ten seconds to load. */
const INIT_MILLISECONDS = 10_000;

interface Environment {
  worker: Worker;
  accessKey: string;
  requestId: string;
}

/** The execution environments of all functions: started when first needed, kept warm, one invocation at a time each. */
export class WorkerPool {
  readonly #options: PoolOptions;
  readonly #idle = new Map<string, Environment[]>();
  readonly #byAccessKey = new Map<string, { fn: FunctionModel; environment: Environment }>();
  #started = 0;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** Who signs with this access key, and for which invocation. */
  caller(accessKey: string): Caller | undefined {
    const found = this.#byAccessKey.get(accessKey);
    if (!found) return undefined;
    return { functionName: found.fn.name, roleArn: found.fn.Role, requestId: found.environment.requestId };
  }

  /** Runs one invocation. What the function does wrong is the result; this only rejects when the host itself fails. */
  async run(
    fn: FunctionModel,
    message: Pick<InvokeMessage, 'payload' | 'now' | 'seed' | 'requestId'>,
  ): Promise<InvocationResult> {
    const environment = this.#idle.get(fn.name)?.pop() ?? this.#start(fn);
    environment.requestId = message.requestId;
    const result = await this.#exchange(fn, environment, {
      ...message,
      functionName: fn.name,
      functionArn: fn.arn,
      memoryMegabytes: fn.MemorySize,
      timeoutMilliseconds: fn.Timeout * 1000,
    });
    if (this.#byAccessKey.has(environment.accessKey)) {
      const idle = this.#idle.get(fn.name) ?? [];
      idle.push(environment);
      this.#idle.set(fn.name, idle);
    }
    return result;
  }

  /** Ends the process that runs this invocation, as if its machine had gone. */
  kill(requestId: string): void {
    for (const [accessKey, { environment }] of this.#byAccessKey) {
      if (environment.requestId !== requestId) continue;
      // What it still asks for reaches nobody.
      this.#byAccessKey.delete(accessKey);
      void environment.worker.terminate();
    }
  }

  async stop(): Promise<void> {
    const all = [...this.#byAccessKey.values()];
    this.#byAccessKey.clear();
    this.#idle.clear();
    for (const { environment } of all) environment.worker.ref();
    await Promise.all(all.map(({ environment }) => environment.worker.terminate()));
  }

  #exchange(fn: FunctionModel, environment: Environment, message: InvokeMessage): Promise<InvocationResult> {
    return new Promise((resolve) => {
      const { worker } = environment;
      let guard = setTimeout(
        () => fail('Sandbox.Timedout', 'Error: Function initialization timed out after 10 seconds'),
        INIT_MILLISECONDS,
      );
      const end = (result: InvocationResult): void => {
        clearTimeout(guard);
        worker.off('message', onMessage).off('error', onError).off('exit', onExit);
        resolve(result);
      };
      const fail = (errorType: string, errorMessage: string, trace: string[] = []): void => {
        this.#byAccessKey.delete(environment.accessKey);
        void worker.terminate();
        end({
          ok: false,
          error: { errorType, errorMessage: `RequestId: ${message.requestId} ${errorMessage}`, trace },
          logged: '',
        });
      };
      const onMessage = (said: WorkerMessage): void => {
        switch (said.kind) {
          case 'started':
            clearTimeout(guard);
            guard = setTimeout(
              () => fail('Sandbox.Timedout', `Error: Task timed out after ${fn.Timeout.toFixed(2)} seconds`),
              message.timeoutMilliseconds,
            );
            return;
          case 'log':
            this.#options.onLog(fn.name, message.requestId, said.line);
            return;
          case 'result':
            end({ ok: true, payload: said.payload });
            return;
          case 'error':
            end({ ok: false, error: said.error, logged: said.logged });
            return;
        }
      };
      const onError = (error: Error): void =>
        fail('Runtime.UnhandledError', `Error: ${error.message}`, (error.stack ?? '').split('\n'));
      const onExit = (code: number): void =>
        fail('Runtime.ExitError', `Error: Runtime exited with exit status ${code}`);
      worker.on('message', onMessage).on('error', onError).on('exit', onExit);
      worker.postMessage(message);
    });
  }

  #start(fn: FunctionModel): Environment {
    const file = ['.mjs', '.js', '.cjs'].map((extension) => fn.entry + extension).find((path) => existsSync(path));
    if (!file)
      throw new Refusal(`${fn.stack}/${fn.logicalId} (AWS::Lambda::Function): no ${fn.entry}.mjs, .js or .cjs.`);
    this.#started += 1;
    const accessKey = `LOCAL${String(this.#started).padStart(11, '0')}`;
    const setup: WorkerSetup = { file, handlerExport: fn.handlerExport, hurry: this.#options.hurry };
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: setup,
      env: this.#variables(fn, accessKey),
      execArgv: ['--no-warnings'],
      name: fn.name,
    });
    worker.setMaxListeners(0);
    worker.unref();
    const environment = { worker, accessKey, requestId: '' };
    this.#byAccessKey.set(accessKey, { fn, environment });
    return environment;
  }

  /** The variables that the template gives, and those that Lambda sets: nothing of the host's own. */
  #variables(fn: FunctionModel, accessKey: string): Record<string, string> {
    const given = Object.entries(fn.Environment?.Variables ?? {}).map(([name, value]) => [
      name,
      // The SDK sends SQS calls to the origin of the queue's URL, so that origin has to be the gateway.
      this.#options.localise(value.replaceAll(`${QUEUE_ORIGIN}/`, `${this.#options.endpoint}/`)),
    ]);
    // Where the host keeps what it has compiled, each new environment need not compile it again; the worker takes it out.
    const compiled = process.env['NODE_COMPILE_CACHE'];
    return {
      ...(compiled !== undefined && { NODE_COMPILE_CACHE: compiled }),
      ...Object.fromEntries(given),
      AWS_REGION: REGION,
      AWS_DEFAULT_REGION: REGION,
      AWS_EXECUTION_ENV: `AWS_Lambda_${fn.Runtime}`,
      AWS_LAMBDA_FUNCTION_NAME: fn.name,
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(fn.MemorySize),
      AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
      AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${fn.name}`,
      AWS_LAMBDA_LOG_STREAM_NAME: 'local',
      AWS_ACCESS_KEY_ID: accessKey,
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_SESSION_TOKEN: 'local',
      AWS_ENDPOINT_URL: this.#options.endpoint,
      // Without these the SDK would read the operator's own ~/.aws.
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      LAMBDA_TASK_ROOT: fn.entry.slice(0, fn.entry.lastIndexOf('/')),
      _HANDLER: fn.Handler,
      LANG: 'en_US.UTF-8',
      TZ: ':UTC',
    };
  }
}
