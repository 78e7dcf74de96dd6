import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { QUEUE_ORIGIN } from '../../infra/local/environment.ts';
import type { LocalRun } from '../../infra/local/run.ts';

/** An answer as the service writes it, or an error by its code. */
export type Answer = { readonly json: object } | { readonly xml: string } | { readonly refusal: string };

/**
 * An AWS account that holds a run's stacks: what this machine cannot know, such as alarms and limits, it answers as it is
 * told, by `service.Operation`; everything else the run answers.
 */
export class Account {
  readonly answers: Record<string, Answer> = {};
  readonly #run: LocalRun;
  readonly #server: Server;

  constructor(run: LocalRun) {
    this.#run = run;
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch((error: unknown) => response.destroy(error as Error));
    });
  }

  /** Opens it, and returns the variables with which a command reaches it. */
  async open(): Promise<Readonly<Record<string, string>>> {
    await new Promise<void>((resolve) => void this.#server.listen(0, '127.0.0.1', resolve));
    return {
      AWS_ENDPOINT_URL: this.#origin,
      AWS_ACCESS_KEY_ID: this.#run.operatorAccess().accessKey,
      AWS_SECRET_ACCESS_KEY: 'secret',
    };
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  get #origin(): string {
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = (await Array.fromAsync(request)).join('');
    const { authorization = '', 'x-amz-target': target = '' } = request.headers;
    const service = /Credential=[^/]+\/[^/]+\/[^/]+\/([^/]+)\//.exec(authorization)?.[1] ?? '';
    const form = new URLSearchParams(body);
    const operation = form.get('Action') ?? String(target).replace(/^.*\./, '');
    const own = this.answers[`${service}.${operation}`];
    if (own !== undefined && 'refusal' in own) {
      const message = `User: arn:aws:iam::123456789012:user/dana is not authorized to perform: ${service}:${operation} on resource: *`;
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify({ __type: own.refusal, message }));
    } else if (own !== undefined && 'xml' in own) {
      response.writeHead(200, { 'content-type': 'text/xml' });
      response.end(`<${operation}Response><${operation}Result>${own.xml}</${operation}Result></${operation}Response>`);
    } else if (own !== undefined) {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify(own.json));
    } else if (operation === 'GetCallerIdentity' || operation === 'DescribeStacks') {
      response.writeHead(200, { 'content-type': 'text/xml' });
      response.end(operation === 'DescribeStacks' ? this.#stack(form.get('StackName') ?? '') : CALLER);
    } else {
      await this.#forward(request, body, response);
    }
  }

  async #forward({ method = '', url = '', headers }: IncomingMessage, body: string, response: ServerResponse) {
    const named = ['authorization', 'content-type', 'x-amz-target', 'x-amz-invocation-type'];
    const passed = named.flatMap((name) => (headers[name] === undefined ? [] : [[name, String(headers[name])]]));
    const answer = await fetch(this.#run.operatorAccess().endpoint + url, {
      method,
      headers: Object.fromEntries(passed),
      ...(method !== 'GET' && { body }),
    });
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  }

  #stack(name: string): string {
    const outputs = Object.entries(this.#run.outputs[name] ?? {}).map(([key, value]) => {
      // The SDK sends SQS calls to the origin of a queue's URL.
      const text = value.replaceAll(QUEUE_ORIGIN, this.#origin);
      return `<member><OutputKey>${key}</OutputKey><OutputValue>${text}</OutputValue></member>`;
    });
    return `<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>${name}</StackName><Outputs>${outputs.join('')}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`;
  }
}

const CALLER =
  '<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/dana</Arn><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>';
