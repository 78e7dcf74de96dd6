import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';

const MOST_BYTES = 64 * 1024;
const HOSTS = ['127.0.0.1', 'localhost'];

const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/**
 * Only this page talks to this server. The port is open to every page in the browser: a foreign one is told by its
 * Origin, and one whose name was made to point here (DNS rebinding) by the Host that it asks for.
 */
export function onlyOurPage(port: () => number): MiddlewareHandler {
  return createMiddleware(async (context, next) => {
    const host = context.req.header('host') ?? '';
    if (!HOSTS.some((name) => host === `${name}:${port()}`)) {
      return context.json({ error: `This server answers at http://127.0.0.1:${port()} only.` }, 403);
    }
    const origin = context.req.header('origin');
    if (origin !== undefined && origin !== `http://${host}`) {
      return context.json({ error: 'Another page may not do this.' }, 403);
    }
    if (context.req.method !== 'GET' && !context.req.header('content-type')?.startsWith('application/json')) {
      return context.json({ error: 'The body must be application/json.' }, 415);
    }
    await next();
    for (const [name, value] of Object.entries(HEADERS)) context.header(name, value);
    return;
  });
}

export const boundedBody: MiddlewareHandler = bodyLimit({
  maxSize: MOST_BYTES,
  onError: (context) => context.json({ error: `The body may have at most ${MOST_BYTES / 1024} KB.` }, 413),
});
