import { z } from 'zod';
import { type HttpAnswer, plainAnswer } from './exchange.ts';

const shape = z.object({
  statusCode: z.union([z.int(), z.string().regex(/^\d{3}$/)]).transform(Number),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  cookies: z.array(z.string()).default([]),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
});

/**
 * What the caller gets for a function's answer, by payload format 2.0: an answer without a status is a body, and one that
 * has a status and is wrong otherwise is the function's fault.
 * @param payload JSON, as the function gave it
 */
export function proxyAnswer(payload: string): HttpAnswer {
  const value: unknown = JSON.parse(payload);
  if (typeof value !== 'object' || value === null || !('statusCode' in value)) {
    const body = typeof value === 'string' ? value : payload;
    return { status: 200, headers: { 'content-type': 'application/json' }, cookies: [], body: Buffer.from(body) };
  }
  const answer = shape.safeParse(value);
  if (!answer.success) return internalError();
  const { statusCode: status, headers, cookies, body, isBase64Encoded } = answer.data;
  return {
    status,
    headers: Object.fromEntries(Object.entries(headers).map(([name, text]) => [name.toLowerCase(), String(text)])),
    cookies,
    body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'),
  };
}

export const internalError = (): HttpAnswer => plainAnswer(500, 'Internal Server Error');
