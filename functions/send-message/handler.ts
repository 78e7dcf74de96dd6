import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { Speech } from '../../shared/app/ports.ts';
import { sendTouch } from '../../shared/app/send-touch.ts';
import type { TurnTaking } from '../../shared/app/take-turn.ts';
import { parseJson } from '../../shared/contracts/parse.ts';
import { touchSchema } from '../../shared/contracts/touch.ts';
import { eachRecord } from '../../shared/runtime/batch.ts';

/** The last hop of planned messages. One that fails comes again by itself, and in the end to the dead-letter queue. */
export function createHandler(deps: TurnTaking & Speech) {
  return ({ Records }: SQSEvent): Promise<SQSBatchResponse> =>
    eachRecord(
      Records,
      async ({ body, messageId }) => {
        const touch = parseJson(touchSchema, body, `The queued message ${messageId}`);
        const outcome = await sendTouch(touch, deps);
        deps.log('info', 'touch-settled', { contactId: touch.contactId, campaign: touch.campaign, reason: outcome });
      },
      deps.log,
    );
}
