import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { TIME_PATH } from '../operator-access.ts';
import type { Caller } from './call.ts';

export const OPERATOR = 'operator';

/**
 * The operator's own access: a key of this run that no function has. Its calls pass the same door and are metered under
 * a name of their own; no function's policy is theirs, as an administrator's calls would not be.
 */
export class Operator {
  readonly accessKey = randomBytes(16).toString('hex');

  caller(accessKey: string): Caller | undefined {
    if (accessKey !== this.accessKey) return undefined;
    return { functionName: OPERATOR, roleArn: undefined, requestId: OPERATOR };
  }

  asksForTime({ method, url }: IncomingMessage): boolean {
    return method === 'GET' && url === TIME_PATH;
  }

  tellTime(request: IncomingMessage, response: ServerResponse, now: number): void {
    const known = request.headers.authorization === `Bearer ${this.accessKey}`;
    response.writeHead(known ? 200 : 403, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify(known ? { now: new Date(now).toISOString() } : { error: 'Only the operator may ask.' }),
    );
  }
}
