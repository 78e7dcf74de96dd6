import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalRun } from '../../infra/local/run.ts';
import { runs } from '../support/drawn.ts';
import { join, startRun } from '../support/local-run.ts';
import { internalsIn } from './internals.ts';
import { mutantsOf } from './mutations.ts';
import { INHERITED, nested, ODD_TEXTS } from './oddities.ts';
import { NAME, NOON, PERSONAL, PHONE, WORDS } from './valid.ts';

const PERIOD = 'from=2026-03-01&to=2026-03-01';

let run: LocalRun;
let contactId: string;
const heard: string[] = [];

beforeAll(async () => {
  run = await startRun({ start: NOON });
  join(run, PHONE, { name: NAME });
  await run.settle();
  run.text({ from: PHONE, text: WORDS });
  await run.settle();
  await run.fireSchedule('MetricsCount');
  run.on('log', ({ line }) => void heard.push(line));
  contactId = JSON.parse((await post('/api/contacts/find', JSON.stringify({ phone: PHONE }))).body).contactId;
});

afterAll(() => run.stop());

/** What API Gateway hands on of a request that it admits, at once: the routes' own limit of requests a second is not asked. */
async function ask(method: string, target: string, headers: Readonly<Record<string, string>> = {}, body = '') {
  const [path = '', ...query] = target.split('?');
  const result = await run.invoke('ConsoleConsoleApi', {
    version: '2.0',
    rawPath: decoded(path),
    rawQueryString: query.join('?'),
    headers: { accept: '*/*', ...headers },
    requestContext: {
      domainName: 'console.example',
      http: { method, path: decoded(path) },
      authorizer: { jwt: { claims: { token_use: 'access', 'cognito:groups': '[admin]' } } },
    },
    ...(body !== '' && { body }),
    isBase64Encoded: false,
  });
  if (!result.ok) throw new Error(`${result.error.errorType}: ${result.error.errorMessage}`);
  const { statusCode, body: answer } = result.value as { statusCode: number; body: string };
  return { status: statusCode, body: answer };
}

/** What API Gateway cannot decode, it leaves as it is. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

const get = (address: string) => ask('GET', address);
const post = (address: string, body: string) => ask('POST', address, { 'content-type': 'application/json' }, body);

/** Paths and queries that are answered. */
const QUESTIONS = [
  '/api/session',
  `/api/overview?${PERIOD}&campaign=survey:onboarding&language=en`,
  `/api/surveys/onboarding?${PERIOD}&language=en`,
  `/api/surveys/onboarding/words?${PERIOD}&question=ease`,
  `/api/campaigns?${PERIOD}`,
  `/api/campaigns/campaign:birthday?${PERIOD}`,
  `/api/conversations?measure=received&${PERIOD}&purpose=survey:onboarding`,
  '/api/recent',
] as const;

const odd = fc.oneof(
  fc.constantFrom(...ODD_TEXTS.map((text) => text.toWellFormed())),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
/** As an address carries it, percent-encoded or as it came. */
const part = odd.map((text) => encodeURIComponent(text.toWellFormed()));

/** An address that is like one that is answered, but for some of its parts. */
const target = fc
  .tuple(
    fc.constantFrom(...QUESTIONS, '/api/contacts/AAAAAAAAAAAAAAAAAAAAAA', '/', '/assets/x.js', '/config.json'),
    fc.array(
      fc.tuple(
        fc.nat(30),
        fc.oneof(part, fc.constantFrom('%', '%ZZ', '%00', '..', '//', '%2e%2e', '?', '&', '=', ...INHERITED)),
      ),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
    fc.option(fc.tuple(fc.constantFrom(...INHERITED, 'from', 'cursor', 'measure', 'weather'), part), {
      nil: undefined,
    }),
  )
  .map(([question, changes, added]) => {
    const pieces = question.split(/([/?&=:])/);
    for (const [at, other] of changes) pieces[at % pieces.length] = other;
    const path = pieces.join('');
    const more = added === undefined ? '' : `${path.includes('?') ? '&' : '?'}${added[0]}=${added[1]}`;
    return path.startsWith('/') ? path + more : `/${path}${more}`;
  });

function refusalIn(status: number, body: string): string | undefined {
  if (status === 200) return undefined;
  expect([400, 401, 403, 404, 405]).toContain(status);
  return (JSON.parse(body) as { error: string }).error;
}

describe('the console', () => {
  it.each(QUESTIONS)('answers %s', async (question) => {
    expect(await get(question)).toMatchObject({ status: 200 });
  });

  it('answers any other address, or says why not, and never more than that', async () => {
    const counts = { answered: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(target, async (address) => {
        const from = heard.length;
        const { status, body } = await get(address);
        const error = address.startsWith('/api') ? refusalIn(status, body) : undefined;
        expect(status).toBeLessThan(500);
        counts[error === undefined ? 'answered' : 'refused'] += 1;
        expect([error ?? '', ...heard.slice(from)].flatMap(toldBy)).toEqual([]);
      }),
      { numRuns: runs(100) },
    );
    expect(counts.refused).toBeGreaterThan(10);
  });

  it.each(INHERITED)('refuses a query that names %s', async (name) => {
    const { status, body } = await get(`/api/overview?${PERIOD}&${name}=x`);
    expect([status, body]).toEqual([400, expect.stringContaining(name)]);
  });

  it('answers any body, or says what is wrong with it', async () => {
    const request = { phone: PHONE };
    const days = { from: '2026-03-01', to: '2026-03-01' };
    const asked = fc.oneof(
      mutantsOf(request).map(({ document }) => ['/api/contacts/find', JSON.stringify(document ?? null)] as const),
      mutantsOf(days).map(({ document }) => ['/api/recount', JSON.stringify(document ?? null)] as const),
      fc.tuple(
        fc.constantFrom('/api/contacts/find', '/api/recount', '/api/count'),
        fc.oneof(
          odd,
          fc.constantFrom(
            '\ufeff{}',
            '{"phone":"1","phone":"2"}',
            nested(5_000),
            '{"phone":"\\ud800"}',
            'NaN',
            '{"phone":1e999}',
          ),
        ),
      ),
    );
    await fc.assert(
      fc.asyncProperty(asked, async ([address, body]) => {
        const from = heard.length;
        const answer = await post(address, body);
        const error = refusalIn(answer.status, answer.body);
        expect([error ?? '', ...heard.slice(from)].flatMap(toldBy)).toEqual([]);
      }),
      { numRuns: runs(40) },
    );
  });

  it('answers any method and any header', async () => {
    const method = fc.constantFrom(
      'GET',
      'HEAD',
      'POST',
      'PUT',
      'DELETE',
      'PATCH',
      'OPTIONS',
      'TRACE',
      'CONNECT',
      'get',
      'BREW',
      '__proto__',
    );
    const header = fc.constantFrom(
      'authorization',
      'content-type',
      'accept-encoding',
      'cookie',
      'host',
      'x-forwarded-for',
      'content-length',
      ...INHERITED,
    );
    await fc.assert(
      fc.asyncProperty(
        method,
        header,
        odd,
        fc.constantFrom(...QUESTIONS, '/', '/config.json', '/api/contacts/find'),
        async (how, name, value, address) => {
          const from = heard.length;
          const answer = await ask(how, address, { [name]: value }, how === 'POST' ? '{}' : '');
          expect(answer.status).toBeLessThan(500);
          expect([answer.status === 200 ? '' : answer.body, ...heard.slice(from)].flatMap(toldBy)).toEqual([]);
        },
      ),
      { numRuns: runs(40) },
    );
  });

  it.each([
    'cursor=AAAA',
    `cursor=${Buffer.from('__proto__').toString('base64url')}`,
    'cursor=%00',
    'cursor=a&cursor=b',
  ])('refuses a page that begins nowhere: %s', async (cursor) => {
    expect(await get(`/api/contacts/${contactId}`)).toMatchObject({ status: 200 });
    expect(await get(`/api/contacts/${contactId}?${cursor}`)).toMatchObject({ status: 400 });
  });
});

/** Whatever an answer or a line of the log should not tell. */
function toldBy(text: string): readonly string[] {
  return [...internalsIn(text), ...PERSONAL.filter((word) => text.includes(word))];
}
