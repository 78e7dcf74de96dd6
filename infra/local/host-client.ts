import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { REGION } from './environment.ts';
import { READS } from './gateway/call.ts';

/** A client for the host; what it writes must not be hidden by answers that the gateway remembers. */
export function hostClient(endpoint: string, accessKeyId: string, forget: () => void): DynamoDBClient {
  const client = new DynamoDBClient({
    endpoint,
    region: REGION,
    credentials: { accessKeyId, secretAccessKey: 'local' },
  });
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const result = await next(args);
      if (!READS.test(String(context['commandName']))) forget();
      return result;
    },
    { step: 'initialize', name: 'forgetAnswers' },
  );
  return client;
}
