/**
 * Where DynamoDB's endpoints would be kept if a client discovered them, which is off unless it is asked for. The SDK's
 * own brings a general cache along.
 */
export class EndpointCache {
  get(): undefined {
    return undefined;
  }
}
