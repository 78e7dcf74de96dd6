import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { EventPublisher } from '../../app/ports/turns.ts';
import { OUR_SOURCE } from './source.ts';

/** PutEvents takes ten entries a call. */
const BATCH = 10;

export function eventBridgePublisher(busName: string): EventPublisher {
  const client = new EventBridgeClient({});
  return {
    async publish(events, at) {
      for (let start = 0; start < events.length; start += BATCH) {
        const { Entries = [], FailedEntryCount = 0 } = await client.send(
          new PutEventsCommand({
            Entries: events.slice(start, start + BATCH).map(({ type, detail }) => ({
              EventBusName: busName,
              Source: OUR_SOURCE,
              DetailType: type,
              Detail: JSON.stringify(detail),
              Time: new Date(at),
            })),
          }),
        );
        if (FailedEntryCount > 0) {
          const codes = Entries.flatMap(({ ErrorCode }) => ErrorCode ?? []).join(', ');
          throw new Error(`EventBridge did not take ${FailedEntryCount} of ${events.length} events: ${codes}.`);
        }
      }
    },
  };
}
