import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../infra/local/http/exchange.ts';
import { proxyAnswer } from '../../infra/local/http/proxy-answer.ts';
import { proxyEvent } from '../../infra/local/http/proxy-event.ts';
import { Routing } from '../../infra/local/http/routing.ts';
import { Throttle } from '../../infra/local/http/throttle.ts';
import type { RouteModel } from '../../infra/local/template/http.ts';

const route = (key: string): RouteModel => ({
  stack: 'Test',
  logicalId: key,
  name: key,
  arn: '',
  key,
  functionName: 'answers',
  timeoutMilliseconds: 30_000,
  authorizer: undefined,
  scopes: [],
});

describe('a route', () => {
  const routing = new Routing(
    ['GET /', 'ANY /api/{path+}', 'GET /api/one', 'GET /l/{token}', 'GET /{any}/x', 'GET /assets/{file+}'].map(route),
  );
  const found = (method: string, path: string) => {
    const match = routing.find(method, path);
    return match && [match.route.key, match.parameters];
  };

  it('is the one that says most about the path, and whose method is asked for', () => {
    expect(found('GET', '/')).toEqual(['GET /', {}]);
    expect(found('GET', '/api/one')).toEqual(['GET /api/one', {}]);
    expect(found('POST', '/api/one')).toEqual(['ANY /api/{path+}', { path: 'one' }]);
    expect(found('GET', '/api/x')).toEqual(['ANY /api/{path+}', { path: 'x' }]);
    expect(found('GET', '/other/x')).toEqual(['GET /{any}/x', { any: 'other' }]);
  });

  it('takes one part of the path for a variable, and all that is left for a greedy one, decoded', () => {
    expect(found('GET', '/l/a%20b')).toEqual(['GET /l/{token}', { token: 'a b' }]);
    expect(found('GET', '/l/a/b')).toBeUndefined();
    expect(found('GET', '/l/')).toBeUndefined();
    expect(found('GET', '/assets/a/b.js')).toEqual(['GET /assets/{file+}', { file: 'a/b.js' }]);
    expect(found('GET', '/assets/')).toBeUndefined();
  });

  it('is none where nothing was named, or not with this method', () => {
    for (const [method, path] of [
      ['POST', '/'],
      ['HEAD', '/l/token'],
      ['GET', '/api'],
      ['GET', '/nothing'],
    ] as const) {
      expect(found(method, path)).toBeUndefined();
    }
  });
});

describe('a throttle', () => {
  it('lets as many through at once as its bucket holds, and then as many a second as it gains, each route by itself', () => {
    let now = 0;
    const throttle = new Throttle(2, 3, () => now);
    const admitted = (name = 'a') => Array.from({ length: 5 }, () => throttle.admits(name)).filter(Boolean).length;
    expect(admitted()).toBe(3);
    expect(admitted('b')).toBe(3);
    now += 1_000;
    expect(admitted()).toBe(2);
    now += 3_600_000;
    expect(admitted()).toBe(3);
  });

  it('lets everything through where the stage names no rate', () => {
    const throttle = new Throttle(undefined, undefined);
    expect(Array.from({ length: 1_000 }, () => throttle.admits('a'))).not.toContain(false);
  });
});

describe('what a function is given', () => {
  const request = (parts: Partial<HttpRequest>): HttpRequest => ({
    method: 'GET',
    target: '/',
    headers: {},
    body: Buffer.alloc(0),
    from: '192.0.2.1',
    ...parts,
  });
  const circumstances = {
    apiId: 'api',
    domainName: 'api.example',
    requestId: 'id',
    now: Date.UTC(2026, 2, 1, 9, 5, 7),
  };
  const eventFor = (parts: Partial<HttpRequest>, verdict: Parameters<typeof proxyEvent>[2] = { kind: 'public' }) =>
    proxyEvent(request(parts), { route: route('GET /l/{token}'), parameters: { token: 'x' } }, verdict, circumstances);

  it('is payload format 2.0: a decoded path, the query as it came and by name, cookies by themselves', () => {
    const event = eventFor({
      target: '/l/a%20b?x=1&x=2&y=%26',
      headers: { cookie: 'a=1; b=2', 'user-agent': 'Test', accept: '*/*' },
    });
    expect(event).toEqual({
      version: '2.0',
      routeKey: 'GET /l/{token}',
      rawPath: '/l/a b',
      rawQueryString: 'x=1&x=2&y=%26',
      cookies: ['a=1', 'b=2'],
      headers: { 'user-agent': 'Test', accept: '*/*' },
      queryStringParameters: { x: '1,2', y: '&' },
      pathParameters: { token: 'x' },
      requestContext: {
        accountId: '000000000000',
        apiId: 'api',
        domainName: 'api.example',
        domainPrefix: 'api',
        http: { method: 'GET', path: '/l/a b', protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'Test' },
        requestId: 'id',
        routeKey: 'GET /l/{token}',
        stage: '$default',
        time: '01/Mar/2026:09:05:07 +0000',
        timeEpoch: circumstances.now,
      },
      isBase64Encoded: false,
    });
  });

  it('holds a text body as it is, and any other in base64', () => {
    const body = Buffer.from('{"a":"é"}');
    const json = eventFor({ headers: { 'content-type': 'application/json; charset=utf-8' }, body });
    expect(json).toMatchObject({ body: '{"a":"é"}', isBase64Encoded: false });
    const other = eventFor({ headers: { 'content-type': 'application/x-www-form-urlencoded' }, body });
    expect(other).toMatchObject({ body: body.toString('base64'), isBase64Encoded: true });
  });

  it('tells the claims of a token that was checked, each as text', () => {
    const claims = { 'cognito:groups': '[admin agent]' };
    const { requestContext } = eventFor({}, { kind: 'admitted', claims, scopes: null });
    expect(requestContext).toMatchObject({ authorizer: { jwt: { claims, scopes: null } } });
  });
});

describe("a function's answer", () => {
  const answer = (value: unknown) => proxyAnswer(JSON.stringify(value));

  it('is what it says, and without a status a body of JSON', () => {
    const whole = answer({ statusCode: 302, headers: { Location: '/x', 'X-N': 1 }, cookies: ['a=1'], body: 'text' });
    expect(whole).toEqual({
      status: 302,
      headers: { location: '/x', 'x-n': '1' },
      cookies: ['a=1'],
      body: Buffer.from('text'),
    });
    const bare = answer({ hello: 'world' });
    expect(bare).toMatchObject({ status: 200, headers: { 'content-type': 'application/json' } });
    expect(bare.body.toString()).toBe('{"hello":"world"}');
    expect(answer({ statusCode: 200, body: 'AAE=', isBase64Encoded: true }).body).toEqual(Buffer.from([0, 1]));
  });

  it('is the fault of the function where it has a status and cannot be read', () => {
    expect(answer({ statusCode: 'fine', body: 'text' }).status).toBe(500);
    expect(answer({ statusCode: 200, body: { an: 'object' } }).status).toBe(500);
  });
});
