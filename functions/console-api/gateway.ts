import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Claims } from './operator.ts';

/** What API Gateway gives an HTTP API's function: payload format 2.0, with or without an authorizer. */
export type HttpEvent = APIGatewayProxyEventV2 & {
  readonly requestContext: { readonly authorizer?: { readonly jwt?: { readonly claims: Claims } } };
};

/** What a request carries besides what HTTP says. */
export interface Bindings {
  /** Of the token that the authorizer has checked; undefined on a public route. */
  readonly claims: Claims | undefined;
}

/**
 * Characters that have a meaning in a URL, or that its parser leaves out (tab, line feed, return), and stand in a path here
 * because API Gateway decodes it. Source: URL Standard, 4.4.
 */
const MEANINGFUL = /[%?#\\\t\n\r]/g;

const METHOD = /^[A-Z]+$/;

/**
 * A request as the web knows it; undefined for a path that means another one (`/assets/../api`): whoever asked for that one
 * asked past its authorizer. And for one that no browser sends: with the method TRACE, with a header that is none, or with
 * the method `__proto__`, by which the router would look up what all objects have in common.
 */
export function requestFrom(event: HttpEvent): Request | undefined {
  const { method } = event.requestContext.http;
  if (!METHOD.test(method)) return undefined;
  const path = event.rawPath.replace(MEANINGFUL, encodeURIComponent);
  const query = event.rawQueryString === '' ? '' : `?${event.rawQueryString}`;
  const url = URL.parse(`https://${event.requestContext.domainName}${path}${query}`);
  if (url === null || path.split('/').some((part) => part === '.' || part === '..')) return undefined;
  const hasBody = event.body !== undefined && method !== 'GET' && method !== 'HEAD';
  const headers = Object.entries(event.headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  );
  const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  try {
    return new Request(url, { method, headers, ...(hasBody && { body }) });
  } catch {
    return undefined;
  }
}

export function claimsOf({ requestContext }: HttpEvent): Claims | undefined {
  return requestContext.authorizer?.jwt?.claims;
}

/** What is not text travels in base64. */
export async function answerTo(response: Response): Promise<APIGatewayProxyStructuredResultV2> {
  const body = Buffer.from(await response.arrayBuffer());
  const isText = /^(text\/|application\/json)/.test(response.headers.get('content-type') ?? '');
  const isPlain = isText && !response.headers.has('content-encoding');
  return {
    statusCode: response.status,
    headers: Object.fromEntries(response.headers),
    body: body.toString(isPlain ? 'utf8' : 'base64'),
    isBase64Encoded: !isPlain,
  };
}
