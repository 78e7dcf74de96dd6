import type { AwsError, Input } from './call.ts';

/** How an AWS service writes requests and answers on the wire. */
export interface Format {
  contentType: string;
  read(body: string, target: string): { operation: string; input: Input };
  answer(operation: string, answer: object | string, requestId: string): string;
  error(error: AwsError, requestId: string): string;
}

const json = (version: string): Format => ({
  contentType: `application/x-amz-json-${version}`,
  read: (body, target) => ({
    operation: target.slice(target.lastIndexOf('.') + 1),
    input: body === '' ? {} : (JSON.parse(body) as Input),
  }),
  answer: (_operation, answer) => (typeof answer === 'string' ? answer : JSON.stringify(answer)),
  error: ({ code, message, fields }) => JSON.stringify({ __type: code, message, Message: message, ...fields }),
});

const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

const contentOf = (value: unknown): string =>
  Array.isArray(value)
    ? value.map((item) => `<member>${escapeXml(String(item))}</member>`).join('')
    : escapeXml(String(value));

/** The query protocol: a form in, XML out. */
const query: Format = {
  contentType: 'text/xml',
  read: (body) => {
    const input: Input = Object.fromEntries(new URLSearchParams(body));
    return { operation: String(input['Action']), input };
  },
  answer: (operation, answer, requestId) => {
    const fields = Object.entries(answer).map(([name, value]) => `<${name}>${contentOf(value)}</${name}>`);
    return `<${operation}Response><${operation}Result>${fields.join('')}</${operation}Result><ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${operation}Response>`;
  },
  error: ({ code, message, status }, requestId) =>
    `<ErrorResponse><Error><Type>${status < 500 ? 'Sender' : 'Receiver'}</Type><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
};

/** By the service name in the credential scope of the request's signature. */
export const FORMATS: Record<string, Format> = {
  dynamodb: json('1.0'),
  sqs: json('1.0'),
  'sms-voice': json('1.0'),
  events: json('1.1'),
  secretsmanager: json('1.1'),
  sns: query,
};
