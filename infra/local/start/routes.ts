import type { Context } from 'hono';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { z } from 'zod';
import { boundedBody, onlyOurPage } from './guard.ts';
import type { LiveRun } from './live-run.ts';
import type { PageFile } from './page-files.ts';
import { requestSchemas } from './requests.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MOVES = {
  next: { goal: 'Advancing to the next thing that happens…', milliseconds: 14 * DAY, toNextHappening: true },
  hour: { goal: 'Advancing by an hour…', milliseconds: HOUR, toNextHappening: false },
  day: { goal: 'Advancing by a day…', milliseconds: DAY, toNextHappening: false },
} as const;

export interface Site {
  readonly live: LiveRun;
  readonly files: ReadonlyMap<string, PageFile>;
  readonly defaultCountry: string;
  port(): number;
}

/** The page, and what it asks for. Every refusal is JSON: `{ error }`, a sentence for whoever asked. */
export function routes({ live, files, defaultCountry, port }: Site): Hono {
  const schemas = requestSchemas(defaultCountry);
  const app = new Hono();
  app.use(onlyOurPage(port), boundedBody);

  for (const [path, { type, body }] of files)
    app.get(path, (context) => context.body(body, 200, { 'content-type': type }));

  app.get('/console', (context) => context.redirect(live.console));

  app.get('/api/live', (context) =>
    streamSSE(context, async (stream) => {
      const ended = Promise.withResolvers<void>();
      stream.onAbort(() => ended.resolve());
      const unsubscribe = live.feed.subscribe((message) => void stream.writeSSE(message));
      await ended.promise;
      unsubscribe();
    }),
  );

  app.get('/api/scenario', (context) =>
    context.body(`${JSON.stringify(live.scenario(), null, 2)}\n`, 200, {
      'content-type': 'application/json',
      'content-disposition': 'attachment; filename="scenario.json"',
    }),
  );

  app.post('/api/texts', async (context) => {
    const { from, text } = await read(context, schemas.text);
    await live.text(from, text);
    return context.json({ from }, 202);
  });

  app.post('/api/events', async (context) => {
    const { type, phone, detail } = await read(context, schemas.event);
    await live.event(type, phone, detail);
    return context.json({}, 202);
  });

  app.post('/api/network', async (context) => {
    const { phone, as } = await read(context, schemas.network);
    await live.network(phone, as);
    return context.json({}, 202);
  });

  app.post('/api/time', async (context) => {
    const { goal, milliseconds, toNextHappening } = MOVES[(await read(context, schemas.time)).to];
    if (live.moving) throw new Refused('Time is being moved already.', 409);
    void live.forward(milliseconds, goal, { toNextHappening });
    return context.json({}, 202);
  });

  app.post('/api/time/stop', async (context) => {
    await read(context, schemas.nothing);
    live.halt();
    return context.json({}, 202);
  });

  app.post('/api/count', async (context) => {
    await read(context, schemas.nothing);
    await live.count();
    return context.json({}, 202);
  });

  app.notFound((context) => context.json({ error: `There is no ${context.req.path} here.` }, 404));
  app.onError((error, context) =>
    error instanceof Refused
      ? context.json({ error: error.message }, error.status)
      : context.json({ error: `The local run broke: ${error.message}` }, 500),
  );
  return app;
}

class Refused extends Error {
  readonly status: 400 | 409;
  constructor(message: string, status: 400 | 409) {
    super(message);
    this.status = status;
  }
}

async function read<Schema extends z.ZodType>(context: Context, schema: Schema): Promise<z.infer<Schema>> {
  let body: unknown;
  try {
    body = await context.req.json();
  } catch {
    throw new Refused('The body is not JSON.', 400);
  }
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => `${path.join('.') || 'The body'} ${message}`);
  throw new Refused(`${problems.join('; ')}.`, 400);
}
