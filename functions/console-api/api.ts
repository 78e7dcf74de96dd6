import type { Context } from 'hono';
import { Hono } from 'hono';
import { MalformedInput } from '../../shared/contracts/parse.ts';
import type { Log } from '../../shared/runtime/log.ts';
import type { Console } from './console.ts';
import type { Bindings } from './gateway.ts';
import { requireRole, roleOf } from './operator.ts';
import { Refused } from './refused.ts';
import type { Route } from './routes.ts';
import { ROUTES } from './routes.ts';

export interface ApiDeps {
  readonly console: Console;
  /** ISO 3166, of numbers that are written without their country. */
  readonly defaultCountry: string;
  readonly log: Log;
}

type Environment = { Bindings: Bindings };

/** More than anything that the page sends. */
const MOST_BYTES = 16 * 1024;

/** What the page asks for once somebody has signed in. Every refusal is `{ error }`, a sentence for whoever asked. */
export function api(deps: ApiDeps): Hono<Environment> {
  const app = new Hono<Environment>();
  app.use('/api/*', async (context, next) => {
    context.header('cache-control', 'no-store');
    roleOf(context.env.claims);
    await next();
  });
  for (const path of new Set(ROUTES.map((route) => route.path))) {
    const here = ROUTES.filter((route) => route.path === path);
    app.all(path, (context) => answer(context, here, deps));
  }
  app.all('/api/*', () => {
    throw new Refused(404, 'There is nothing at this address.');
  });
  app.onError((error, context) => {
    context.header('cache-control', 'no-store');
    if (error instanceof Refused) return context.json({ error: error.message }, error.status);
    if (error instanceof MalformedInput) return context.json({ error: error.message }, 400);
    // The message of an error may name what it was about; its class and the path's pattern do not.
    deps.log('error', 'request-failed', { reason: error.name });
    return context.json(
      { error: 'Something went wrong here, and the operators of Hearback are told. Try again.' },
      500,
    );
  });
  return app;
}

async function answer(context: Context<Environment>, here: readonly Route[], deps: ApiDeps): Promise<Response> {
  const { method } = context.req;
  const route = here.find((one) => one.method === method);
  if (route === undefined) {
    const allowed = here.map((one) => one.method).join(', ');
    context.header('allow', allowed);
    throw new Refused(405, `This address knows ${allowed} only.`);
  }
  const role = roleOf(context.env.claims);
  requireRole(role, route.role);
  const input = method === 'GET' ? queryOf(context) : await bodyOf(context);
  const found = await route.answer(deps.console, input, { role, defaultCountry: deps.defaultCountry });
  if (found === undefined) throw new Refused(404, 'There is no such thing, or not any more.');
  return context.json(found as object);
}

/** The query's values, a list where a name comes twice, and the path's parts. */
function queryOf(context: Context): unknown {
  const lists = Object.entries(context.req.queries());
  return Object.fromEntries([
    ...lists.map(([name, values]) => [name, values.length === 1 ? values[0] : values]),
    ...Object.entries(context.req.param()),
  ]);
}

/** @throws Refused */
async function bodyOf(context: Context): Promise<unknown> {
  const body = await context.req.arrayBuffer();
  if (body.byteLength > MOST_BYTES) throw new Refused(400, `The body may have at most ${MOST_BYTES / 1024} KB.`);
  if (!context.req.header('content-type')?.startsWith('application/json')) {
    throw new Refused(400, 'The body must be application/json.');
  }
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new Refused(400, 'The body is not JSON.');
  }
  if (typeof value === 'object' && value !== null && Object.hasOwn(value, '__proto__')) {
    throw new Refused(400, 'The body does not have the expected form: it does not know __proto__.');
  }
  return value;
}
