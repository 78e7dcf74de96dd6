import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createSmsSender as throughEndUserMessaging } from '../../shared/adapters/sms/end-user-messaging.ts';
import { createSmsSender as throughSns } from '../../shared/adapters/sms/sns.ts';
import type { SmsSender } from '../../shared/app/ports/sending.ts';
import { messageTo } from '../../shared/domain/content/message.ts';
import type { MessageId, TurnId } from '../../shared/domain/ids.ts';
import { at, MORNING, somebody } from '../support/somebody.ts';

/** What was asked over the wire, and how it is answered. */
let asked = '';
let answer: (response: ServerResponse) => void;

const server = createServer(async (request: IncomingMessage, response) => {
  asked = await text(request);
  answer(response);
});

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${port}`);
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
});

afterEach(() => {
  asked = '';
});

afterAll(() => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
});

const json = (status: number, body: object) => (response: ServerResponse) => {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
};
const xml = (body: string) => (response: ServerResponse) => {
  response.writeHead(200, { 'content-type': 'text/xml' }).end(body);
};

const SETTINGS = { originationIdentity: '+12065550199', configurationSet: 'set' };

async function send(sender: SmsSender) {
  const contact = somebody();
  const message = messageTo(contact, ['help'], 'help', 'service', at(MORNING));
  const context = { contactId: contact.contactId, turnId: 't' as TurnId, messageId: 'm' as MessageId };
  return sender.send(contact.phone, message, context, '0.0226');
}

describe('the most that a text may cost', () => {
  it('goes with it through End User Messaging', async () => {
    answer = json(200, { MessageId: 'p-1' });
    expect(await send(throughEndUserMessaging(SETTINGS))).toEqual({ kind: 'accepted', providerId: 'p-1' });
    expect(JSON.parse(asked)).toMatchObject({ MaxPrice: '0.0226' });
  });

  it('is refused there as too dear', async () => {
    answer = json(400, { __type: 'ValidationException', message: 'too dear', Reason: 'PRICE_OVER_THRESHOLD' });
    expect(await send(throughEndUserMessaging(SETTINGS))).toEqual({
      kind: 'refused',
      reason: 'too-dear',
      detail: 'PRICE_OVER_THRESHOLD',
    });
  });

  it('goes with it through SNS, as a number', async () => {
    answer = xml('<PublishResponse><PublishResult><MessageId>p-2</MessageId></PublishResult></PublishResponse>');
    expect(await send(throughSns(SETTINGS))).toEqual({ kind: 'accepted', providerId: 'p-2' });
    const fields = new URLSearchParams(asked);
    const entry = [...fields].find(([, value]) => value === 'AWS.SNS.SMS.MaxPrice')?.[0].replace(/\.Name$/, '');
    expect(fields.get(`${entry}.Value.DataType`)).toBe('Number');
    expect(fields.get(`${entry}.Value.StringValue`)).toBe('0.0226');
  });
});
