import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Authorization } from './authorization.ts';
import { AwsError, type Call, type Caller, type Fault, type FaultHook, type Outcome, type Service } from './call.ts';
import { FORMATS, type Format } from './formats.ts';
import { type Asked, inPart, whole } from './in-part.ts';
import type { Meter, Usage } from './meter.ts';
import type { Operator } from './operator.ts';
import type { Trace } from './trace.ts';

export interface GatewayOptions {
  services: Record<string, Service>;
  meter: Meter;
  trace: Trace;
  authorization: Authorization;
  now(): number;
  requestId(): string;
  caller(accessKey: string): Caller | undefined;
  operator: Operator;
  fault(): FaultHook | undefined;
  /** Ends the process that runs this invocation. */
  kill(invocationId: string): void;
  /** Lets so many milliseconds pass for everything but the call that waits. */
  elapse(milliseconds: number): Promise<void>;
  /** Told of every call that was done, before anything can become of its answer. */
  effected(call: Call): void;
  /** Told of every call when it is over; `changed` is false of a write that changed nothing, and absent of a read. */
  observe(call: Call, outcome: string, usage: Partial<Usage>, changed: boolean | undefined): void;
  /** A bug of the local run, or something that it refuses while running: the run must stop and say so. */
  broken(error: unknown): void;
}

const CREDENTIAL = /Credential=([^/]+)\/[^/]+\/[^/]+\/([^/]+)\//;
/** AWS's SDKs keep connections open; closing one between two virtual days would look like a network error to them. */
const KEEP_ALIVE_MILLISECONDS = 3_600_000;

/** The one door: every AWS call of every function comes through here. */
export class Gateway {
  readonly #options: GatewayOptions;
  readonly #server: Server;

  constructor(options: GatewayOptions) {
    this.#options = options;
    this.#server = createServer({ keepAlive: true, noDelay: true }, (request, response) =>
      this.#receive(request, response),
    );
    this.#server.keepAliveTimeout = KEEP_ALIVE_MILLISECONDS;
  }

  /** Listens on a free port of this machine only; resolves to the origin. */
  listen(): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject).listen(0, '127.0.0.1', () => {
        const address = this.#server.address();
        resolve(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`);
      });
    });
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  #receive(request: IncomingMessage, response: ServerResponse): void {
    // The SDK corrects its clock by this header, and its clock is the run's, not the machine's.
    response.sendDate = false;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = chunks.length === 1 ? String(chunks[0]) : Buffer.concat(chunks).toString('utf8');
      this.#answer(request, body, response).catch((error) => {
        this.#options.broken(error);
        response.destroy();
      });
    });
  }

  async #answer(request: IncomingMessage, body: string, response: ServerResponse): Promise<void> {
    if (this.#options.operator.asksForTime(request)) {
      this.#options.operator.tellTime(request, response, this.#options.now());
      return;
    }
    const [, accessKey = '', serviceName = ''] = CREDENTIAL.exec(request.headers.authorization ?? '') ?? [];
    const format = FORMATS[serviceName];
    const service = this.#options.services[serviceName];
    const caller = this.#options.operator.caller(accessKey) ?? this.#options.caller(accessKey);
    if (!format || !service || !caller) {
      const known = Object.keys(this.#options.services).join(', ');
      const why = caller
        ? `service ${serviceName || '(unsigned)'} is not understood. Understood: ${known}`
        : 'unknown caller';
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify({ __type: 'UnknownOperationException', message: `Local run: ${why}.` }));
      return;
    }
    const { operation, input } = format.read(body, request);
    const call: Call = {
      at: this.#options.now(),
      functionName: caller.functionName,
      roleArn: caller.roleArn,
      invocationId: caller.requestId,
      service: serviceName,
      operation,
      input,
    };
    await this.#run(call, service, format, response);
  }

  async #run(call: Call, service: Service, format: Format, response: ServerResponse): Promise<void> {
    const { meter, trace, requestId, effected, observe, authorization } = this.#options;
    const name = `${call.service}.${call.operation}`;
    const id = requestId();
    let resource = '';
    let outcome = 'ok';
    let usage: Partial<Outcome> = {};
    try {
      const operation = service[call.operation];
      if (!operation) {
        throw new AwsError(
          'UnknownOperationException',
          `Local run: ${name} is not understood. Understood: ${Object.keys(service).join(', ')}.`,
        );
      }
      const grants = operation.needs(call.input);
      resource = grants[0]?.resource ?? '';
      for (const grant of grants) {
        const refusal = authorization.refusal(call, grant);
        if (refusal) throw refusal;
      }
      const hook = this.#options.fault();
      const asked = await this.#suffer(call, hook?.(call, 'before'));
      const { answer, status = 200, ...cost } = await operation.run(asked.call);
      usage = cost;
      effected(asked.call);
      await this.#suffer(call, hook?.(call, 'after'));
      response.writeHead(status, { 'content-type': format.contentType, 'x-amzn-requestid': id });
      response.end(format.answer(call.operation, asked.complete(answer), id));
    } catch (error) {
      if (error instanceof Dropped) {
        outcome = 'dropped';
        response.destroy();
      } else if (error instanceof AwsError) {
        outcome = error.code;
        usage = { ...usage, ...error.usage };
        response.writeHead(error.status, {
          'content-type': format.contentType,
          'x-amzn-requestid': id,
          'x-amzn-errortype': error.code,
        });
        response.end(format.error(error, id));
      } else {
        throw error;
      }
    } finally {
      const { readUnits = 0, writeUnits = 0, segments = 0, usd = 0 } = usage;
      meter.add(call.functionName, name, { calls: 1, readUnits, writeUnits, segments, usd });
      observe(call, outcome, { calls: 1, readUnits, writeUnits, segments, usd }, usage.changed);
      trace.add({
        at: call.at,
        functionName: call.functionName,
        invocationId: call.invocationId,
        operation: name,
        resource,
        outcome,
      });
    }
  }

  /** @returns what is left to do of the call. */
  async #suffer(call: Call, fault: Fault | undefined): Promise<Asked> {
    if (fault === undefined) return whole(call);
    if ('inPart' in fault) return inPart(call);
    if ('delay' in fault) {
      await this.#options.elapse(fault.delay);
      return whole(call);
    }
    if ('kill' in fault) this.#options.kill(call.invocationId);
    if ('kill' in fault || 'drop' in fault) throw new Dropped();
    const { code, message = `Injected ${code}`, status = 400, fields = {} } = fault;
    throw new AwsError(code, message, { status, fields });
  }
}

class Dropped extends Error {}
