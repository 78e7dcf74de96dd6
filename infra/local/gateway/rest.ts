import type { IncomingMessage } from 'node:http';
import type { Input } from './call.ts';

export type Request = Pick<IncomingMessage, 'method' | 'url' | 'headers'>;

/** An operation by its method and path; named groups of the path are its input. */
export interface Route {
  readonly operation: string;
  readonly method: 'GET' | 'POST';
  readonly path: RegExp;
  /** Input that stands in a header, by the header's name. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Input that is the body as it is. */
  readonly body?: string;
}

export const LAMBDA: readonly Route[] = [
  {
    operation: 'Invoke',
    method: 'POST',
    path: /^\/2015-03-31\/functions\/(?<FunctionName>[^/]+)\/invocations$/,
    headers: { 'x-amz-invocation-type': 'InvocationType' },
    body: 'Payload',
  },
  {
    operation: 'GetFunctionConfiguration',
    method: 'GET',
    path: /^\/2015-03-31\/functions\/(?<FunctionName>[^/]+)\/configuration$/,
  },
  {
    operation: 'GetEventSourceMapping',
    method: 'GET',
    path: /^\/2015-03-31\/event-source-mappings\/(?<UUID>[^/]+)$/,
  },
];

export const SCHEDULER: readonly Route[] = [
  { operation: 'GetSchedule', method: 'GET', path: /^\/schedules\/(?<Name>[^/]+)$/ },
];

/** What a request asks for; the operation of one that no route knows is its method and path, which no service knows either. */
export function readRoute(
  body: string,
  { method, url = '', headers }: Request,
  routes: readonly Route[],
): { operation: string; input: Input } {
  const [path = '', query] = url.split('?');
  for (const route of routes) {
    const found = route.method === method ? route.path.exec(path) : null;
    if (found === null) continue;
    const named = Object.entries(found.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]);
    const told = Object.entries(route.headers ?? {}).map(([header, name]) => [name, headers[header]]);
    return {
      operation: route.operation,
      input: {
        ...Object.fromEntries(new URLSearchParams(query)),
        ...Object.fromEntries([...named, ...told]),
        ...(route.body !== undefined && { [route.body]: body }),
      },
    };
  }
  return { operation: `${method} ${path}`, input: {} };
}
