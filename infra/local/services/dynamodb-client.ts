import { Agent, request } from 'node:http';
import { REGION } from '../environment.ts';
import { AwsError, type Input } from '../gateway/call.ts';

/** Sends DynamoDB's own JSON to DynamoDB Local, in the database that the access key names. */
export class DynamoDbConnection {
  readonly #agent = new Agent({ keepAlive: true });
  readonly #url: URL;
  readonly #authorization: string;

  /** @param accessKey DynamoDB Local keeps one database for each access key and region */
  constructor(endpoint: string, accessKey: string) {
    this.#url = new URL(endpoint);
    this.#authorization = `AWS4-HMAC-SHA256 Credential=${accessKey}/20260101/${REGION}/dynamodb/aws4_request, SignedHeaders=host, Signature=local`;
  }

  /** Resolves to the answer; rejects with `AwsError` when DynamoDB Local refuses. */
  send(operation: string, input: Input): Promise<Input> {
    const body = Buffer.from(JSON.stringify(input));
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          agent: this.#agent,
          host: this.#url.hostname,
          port: this.#url.port,
          method: 'POST',
          headers: {
            authorization: this.#authorization,
            'content-type': 'application/x-amz-json-1.0',
            'content-length': body.length,
            'x-amz-target': `DynamoDB_20120810.${operation}`,
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => {
            try {
              const answer = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Input;
              if (response.statusCode === 200) resolve(answer);
              else reject(toError(answer, response.statusCode ?? 500));
            } catch (error) {
              reject(error);
            }
          });
          response.on('error', reject);
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

function toError({ __type, message, Message, ...fields }: Input, status: number): AwsError {
  const code = String(__type).replace(/^.*#/, '');
  return new AwsError(code, String(message ?? Message ?? ''), { status, fields });
}
