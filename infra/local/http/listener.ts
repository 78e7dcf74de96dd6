import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { PlainError } from '../../plain-error.ts';
import { type HttpAnswer, type HttpRequest, plainAnswer } from './exchange.ts';

/** More than any function may be given, so that API Gateway's own rule is the one that answers. */
const MOST_BYTES = 11 * 1024 * 1024;

/** How many ports after the wanted one are tried. */
const NEIGHBOURS = 20;

/** A server on this machine's own address only. */
export class Listener {
  readonly #server: Server;
  #answer: (request: HttpRequest) => Promise<HttpAnswer> = async () => plainAnswer(503, 'Service Unavailable');

  /**
   * @param port 0 for any that is free; otherwise this one, or the next that is free
   * @throws when none of the next ports is free
   */
  static async listen(port: number): Promise<Listener> {
    const last = port === 0 ? port : port + NEIGHBOURS;
    for (let candidate = port; candidate <= last; candidate += 1) {
      const listener = new Listener();
      if (await listener.#listen(candidate)) return listener;
    }
    throw new PlainError(`The ports ${port} to ${last} are taken. End what uses them, or choose another port.`);
  }

  private constructor() {
    this.#server = createServer((request, response) => void this.#exchange(request, response));
    // Whoever ends the run has no reason to wait for a browser that keeps its connection.
    this.#server.unref();
  }

  get origin(): string {
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  }

  serve(answer: (request: HttpRequest) => Promise<HttpAnswer>): void {
    this.#answer = answer;
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  #listen(port: number): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'EADDRINUSE') resolve(false);
        else reject(new PlainError(`Browsers cannot be let in at port ${port}: ${error.message}`));
      });
      this.#server.listen(port, '127.0.0.1', () => resolve(true));
    });
  }

  async #exchange(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    let answer: HttpAnswer;
    try {
      const body = await bodyOf(incoming);
      if (body === undefined) answer = plainAnswer(413, 'Request Entity Too Large');
      // A foreign page whose name was made to point here (DNS rebinding) asks for another host.
      else if (`http://${incoming.headers.host}` !== this.origin) answer = plainAnswer(403, 'Forbidden');
      else answer = await this.#answer({ ...requestOf(incoming), body });
    } catch {
      answer = plainAnswer(500, 'Internal Server Error');
    }
    response.writeHead(answer.status, {
      ...answer.headers,
      ...(answer.cookies.length > 0 && { 'set-cookie': answer.cookies }),
    });
    response.end(incoming.method === 'HEAD' ? undefined : answer.body);
  }
}

function requestOf({ method = 'GET', url = '/', headers, socket }: IncomingMessage): Omit<HttpRequest, 'body'> {
  return {
    method,
    target: url,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')])),
    from: socket.remoteAddress ?? '127.0.0.1',
  };
}

/** Undefined when it is larger than anything that could be handed on. */
async function bodyOf(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= MOST_BYTES) chunks.push(chunk);
  }
  return bytes > MOST_BYTES ? undefined : Buffer.concat(chunks);
}
