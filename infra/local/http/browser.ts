import type { Tap } from '../happening.ts';
import type { Kernel, Visit } from '../kernel.ts';
import type { HttpAnswer, HttpRequest } from './exchange.ts';

const BROWSER =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36';
const LINK = /https?:\/\/\S+\/l\/[\w-]+/;

/** Follows a link on a phone, up to where it leads: what is there is none of our business. */
export async function tap(
  { phone, userAgent = BROWSER, link }: Tap,
  { state, now }: Pick<Kernel, 'state' | 'now'>,
  answer: (request: HttpRequest) => Promise<HttpAnswer>,
): Promise<Visit> {
  const texts = state.messages.filter(({ to }) => to === phone).map(({ body }) => LINK.exec(body)?.[0]);
  const url = link ?? texts.findLast((found) => found !== undefined);
  if (url === undefined) return { at: now, phone, userAgent };
  const { status, headers } = await answer({
    method: 'GET',
    target: url.slice(url.indexOf('/l/')),
    headers: { 'user-agent': userAgent },
    body: Buffer.alloc(0),
    from: '127.0.0.1',
  });
  const location = headers['location'];
  return { at: now, phone, userAgent, url, status, ...(location !== undefined && { location }) };
}
