import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { ACCOUNT } from '../environment.ts';
import type { Verdict } from './authorizer.ts';
import type { HttpRequest } from './exchange.ts';
import { decoded, type Match } from './routing.ts';

interface Circumstances {
  apiId: string;
  domainName: string;
  requestId: string;
  /** Epoch milliseconds. */
  now: number;
}

type Authorizer = { jwt: { claims: Record<string, string>; scopes: string[] | null } };
export type ProxyEvent = APIGatewayProxyEventV2 & {
  requestContext: APIGatewayProxyEventV2['requestContext'] & { authorizer?: Authorizer };
};

/** Bodies of these types are handed on as they are; all others in base64. */
const TEXTUAL = /^(text\/|application\/(json|xml|javascript)|[\w.-]+\/[\w.-]+\+(json|xml))/i;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** What a function is given: payload format 2.0 of HTTP APIs. The path comes decoded, the query does not. */
export function proxyEvent(
  request: HttpRequest,
  { route, parameters }: Match,
  verdict: Verdict,
  { apiId, domainName, requestId, now }: Circumstances,
): ProxyEvent {
  const [rawPath = '', rawQueryString = ''] = splitTarget(request.target);
  const { cookie, ...headers } = request.headers;
  const cookies = cookie?.split(/; */).filter((one) => one !== '');
  const query = queryOf(rawQueryString);
  const path = decoded(rawPath);
  const textual = TEXTUAL.test(headers['content-type'] ?? '');
  return {
    version: '2.0',
    routeKey: route.key,
    rawPath: path,
    rawQueryString,
    ...(cookies && { cookies }),
    headers,
    ...(query && { queryStringParameters: query }),
    ...(Object.keys(parameters).length > 0 && { pathParameters: parameters }),
    requestContext: {
      accountId: ACCOUNT,
      apiId,
      ...(verdict.kind === 'admitted' && {
        authorizer: { jwt: { claims: verdict.claims, scopes: verdict.scopes } },
      }),
      domainName,
      domainPrefix: domainName.split('.')[0] ?? '',
      http: {
        method: request.method,
        path,
        protocol: 'HTTP/1.1',
        sourceIp: request.from,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId,
      routeKey: route.key,
      stage: '$default',
      time: timeOf(now),
      timeEpoch: now,
    },
    ...(request.body.length > 0 && { body: request.body.toString(textual ? 'utf8' : 'base64') }),
    isBase64Encoded: request.body.length > 0 && !textual,
  };
}

/** Path and query, both still encoded. */
export function splitTarget(target: string): [string, string] {
  const at = target.indexOf('?');
  return at < 0 ? [target, ''] : [target.slice(0, at), target.slice(at + 1)];
}

/** Several values of one name with commas between them. */
function queryOf(raw: string): Record<string, string> | undefined {
  if (raw === '') return undefined;
  const values = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(raw)) values.set(name, [...(values.get(name) ?? []), value]);
  return Object.fromEntries([...values].map(([name, all]) => [name, all.join(',')]));
}

/** `12/Mar/2026:19:03:58 +0000` */
function timeOf(now: number): string {
  const at = new Date(now);
  const two = (value: number): string => String(value).padStart(2, '0');
  const clock = [at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()].map(two).join(':');
  return `${two(at.getUTCDate())}/${MONTHS[at.getUTCMonth()]}/${at.getUTCFullYear()}:${clock} +0000`;
}
