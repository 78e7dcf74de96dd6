import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { Hono } from 'hono';
import type { PublicConfig } from '../../shared/contracts/console/responses.ts';
import type { ApiDeps } from './api.ts';
import { api } from './api.ts';
import type { Bindings, HttpEvent } from './gateway.ts';
import { answerTo, claimsOf, requestFrom } from './gateway.ts';
import type { PageFiles } from './page-files.ts';
import { fileAnswer } from './page-files.ts';
import { securityHeaders } from './security-headers.ts';

export interface ConsoleApiDeps extends ApiDeps {
  /** What everybody may know. */
  readonly config: PublicConfig;
  readonly files: PageFiles;
}

/** The console: its page for everybody, and what the page asks for, for those who signed in. */
export function createHandler(deps: ConsoleApiDeps) {
  const { config, files } = deps;
  const headers = Object.entries(securityHeaders(new URL(config.signIn.authorizationEndpoint).origin));
  const app = new Hono<{ Bindings: Bindings }>();
  app.use(async (context, next) => {
    await next();
    for (const [name, value] of headers) context.header(name, value);
  });
  app.get('/', (context) => fileAnswer(context, files, 'index.html') ?? context.notFound());
  app.get('/assets/*', (context) => fileAnswer(context, files, context.req.path.slice(1)) ?? context.notFound());
  app.get('/config.json', (context) => context.json(config, 200, { 'cache-control': 'no-cache' }));
  app.route('/', api(deps));
  app.notFound((context) => context.json({ error: 'There is nothing at this address.' }, 404));

  return async (event: HttpEvent): Promise<APIGatewayProxyStructuredResultV2> => {
    const request = requestFrom(event);
    const bindings: Bindings = { claims: claimsOf(event) };
    // An address that nobody has is as good as any for one that cannot be asked for.
    return answerTo(await app.fetch(request ?? new Request('https://nowhere.invalid/nothing'), bindings));
  };
}
