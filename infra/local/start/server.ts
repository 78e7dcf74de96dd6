import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { PlainError } from '../../plain-error.ts';

const DEFAULT_PORT = 4650;
/** How many ports after the default one are tried. */
const NEIGHBOURS = 20;

type Answer = (request: Request) => Response | Promise<Response>;

/** A server on this machine's own address only, which listens before there is anything to serve. */
export class PageServer {
  readonly #server: Server;
  #answer: Answer = () =>
    new Response('Hearback is starting. Load this page again in a few seconds.\n', {
      status: 503,
      headers: { 'retry-after': '3', 'content-type': 'text/plain' },
    });

  /**
   * @param port undefined for the usual one, or the next that is free
   * @throws PlainError when the port is taken
   */
  static async listen(port: number | undefined): Promise<PageServer> {
    const candidates = port === undefined ? Array.from({ length: NEIGHBOURS }, (_, n) => DEFAULT_PORT + n) : [port];
    for (const candidate of candidates) {
      const server = new PageServer();
      if (await server.#listen(candidate)) return server;
    }
    const taken = port === undefined ? `The ports ${DEFAULT_PORT} to ${candidates.at(-1)} are` : `The port ${port} is`;
    throw new PlainError(`${taken} taken. Choose another: npm start -- --port 8080`);
  }

  private constructor() {
    this.#server = createAdaptorServer({ fetch: (request) => this.#answer(request) }) as Server;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  /** Why the address is not the usual one; empty when it is. */
  get remark(): string {
    return this.port > DEFAULT_PORT && this.port < DEFAULT_PORT + NEIGHBOURS ? ` (port ${DEFAULT_PORT} is taken)` : '';
  }

  serve(answer: Answer): void {
    this.#answer = answer;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #listen(port: number): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'EADDRINUSE') resolve(false);
        else reject(new PlainError(`The page cannot be served at port ${port}: ${error.message}`));
      });
      this.#server.listen(port, '127.0.0.1', () => resolve(true));
    });
  }
}
