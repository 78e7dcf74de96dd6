import type { AwsError, Input } from './call.ts';
import { LAMBDA, type Request, type Route, readRoute, SCHEDULER } from './rest.ts';

/** How an AWS service writes requests and answers on the wire. */
export interface Format {
  contentType: string;
  read(body: string, request: Request): { operation: string; input: Input };
  answer(operation: string, answer: object | string, requestId: string): string;
  error(error: AwsError, requestId: string): string;
}

const json = (version: string): Format => ({
  contentType: `application/x-amz-json-${version}`,
  read: (body, { headers }) => ({
    operation: String(headers['x-amz-target'] ?? '').replace(/^.*\./, ''),
    input: body === '' ? {} : (JSON.parse(body) as Input),
  }),
  answer: (_operation, answer) => (typeof answer === 'string' ? answer : JSON.stringify(answer)),
  error: ({ code, message, fields }) => JSON.stringify({ __type: code, message, Message: message, ...fields }),
});

const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** Lists have members, and structures have fields. */
function contentOf(value: unknown): string {
  if (Array.isArray(value)) return value.map((item) => `<member>${contentOf(item)}</member>`).join('');
  return typeof value === 'object' && value !== null ? fieldsOf(value) : escapeXml(String(value));
}

const fieldsOf = (structure: object): string =>
  Object.entries(structure)
    .map(([name, value]) => `<${name}>${contentOf(value)}</${name}>`)
    .join('');

/** The query protocol: a form in, XML out. */
const query: Format = {
  contentType: 'text/xml',
  read: (body) => {
    const input: Input = Object.fromEntries(new URLSearchParams(body));
    return { operation: String(input['Action']), input };
  },
  answer: (operation, answer, requestId) =>
    `<${operation}Response><${operation}Result>${fieldsOf(Object(answer))}</${operation}Result><ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${operation}Response>`,
  error: ({ code, message, status }, requestId) =>
    `<ErrorResponse><Error><Type>${status < 500 ? 'Sender' : 'Receiver'}</Type><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
};

/** REST: the method, the path and headers say what is asked for; JSON out. */
const rest = (routes: readonly Route[]): Format => ({
  ...json('1.1'),
  contentType: 'application/json',
  read: (body, request) => readRoute(body, request, routes),
});

/** By the service name in the credential scope of the request's signature. */
export const FORMATS: Record<string, Format> = {
  dynamodb: json('1.0'),
  sqs: json('1.0'),
  'sms-voice': json('1.0'),
  events: json('1.1'),
  secretsmanager: json('1.1'),
  monitoring: json('1.0'),
  sns: query,
  cloudformation: query,
  lambda: rest(LAMBDA),
  scheduler: rest(SCHEDULER),
};
