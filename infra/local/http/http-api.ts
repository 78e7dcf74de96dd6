import type { Kernel } from '../kernel.ts';
import type { Functions } from '../lambda/functions.ts';
import type { HttpApiModel } from '../template/http.ts';
import { authorize } from './authorizer.ts';
import { type HttpAnswer, type HttpRequest, type Present, plainAnswer } from './exchange.ts';
import { internalError, proxyAnswer } from './proxy-answer.ts';
import { proxyEvent, splitTarget } from './proxy-event.ts';
import { Routing } from './routing.ts';
import type { SigningKeys } from './sign-in/signing-keys.ts';
import { Throttle } from './throttle.ts';

/** "Quotas for HTTP APIs" in API Gateway's developer guide. */
const LARGEST_BODY_BYTES = 10 * 1024 * 1024;
/** "Lambda quotas": what a synchronous invocation may answer. */
const LARGEST_ANSWER_BYTES = 6 * 1024 * 1024;

/** The template's HTTP API: takes a request to a function, and its answer back, by API Gateway's rules. */
export class HttpApi {
  readonly #model: HttpApiModel;
  readonly #kernel: Kernel;
  readonly #functions: Functions;
  readonly #keys: () => Promise<SigningKeys>;
  readonly #present: Present;
  readonly #routing: Routing;
  readonly #throttle: Throttle;

  constructor(
    model: HttpApiModel,
    kernel: Kernel,
    functions: Functions,
    keys: () => Promise<SigningKeys>,
    present: Present,
  ) {
    this.#model = model;
    this.#kernel = kernel;
    this.#functions = functions;
    this.#keys = keys;
    this.#present = present;
    this.#routing = new Routing(model.routes);
    this.#throttle = new Throttle(model.rate, model.burst);
  }

  /** Rejects only when the local run itself fails. */
  async answer(request: HttpRequest): Promise<HttpAnswer> {
    const match = this.#routing.find(request.method, splitTarget(request.target)[0]);
    if (match === undefined) return plainAnswer(404, 'Not Found');
    const { route } = match;
    if (!this.#throttle.admits(route.key)) return plainAnswer(429, 'Too Many Requests');
    // Whoever signs in lives in real time, wherever the run's clock stands.
    const verdict = await authorize(route, request.headers['authorization'], this.#keys, Date.now());
    if (verdict.kind === 'unauthorized') return plainAnswer(401, 'Unauthorized', { 'www-authenticate': 'Bearer' });
    if (verdict.kind === 'forbidden') return plainAnswer(403, 'Forbidden');
    if (request.body.length > LARGEST_BODY_BYTES) return plainAnswer(413, 'Request Entity Too Large');
    const now = await this.#present(request);
    const event = proxyEvent(request, match, verdict, {
      apiId: this.#model.id,
      domainName: new URL(this.#model.endpoint).host,
      requestId: this.#kernel.id('http'),
      now,
    });
    const fn = this.#functions.model(route.functionName);
    const invoked = this.#functions.invoke(fn, JSON.stringify(event), { at: now });
    const result = await within(route.timeoutMilliseconds, invoked);
    if (result === undefined) return plainAnswer(503, 'Service Unavailable');
    if (!result.ok || Buffer.byteLength(result.payload) > LARGEST_ANSWER_BYTES) return internalError();
    return proxyAnswer(result.payload);
  }
}

/** Undefined when it takes longer. */
async function within<Value>(milliseconds: number, promise: Promise<Value>): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
