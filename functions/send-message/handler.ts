import type { SQSBatchItemFailure, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { Dispatching } from '../../shared/app/dispatch.ts';
import { dispatch } from '../../shared/app/dispatch.ts';
import type { QueuedTouch } from '../../shared/app/ports/send-queue.ts';
import { parseJson } from '../../shared/contracts/parse.ts';
import { queuedTouchSchema } from '../../shared/contracts/touch.ts';

/** The last hop of planned messages. One that fails comes again by itself, and in the end to the dead-letter queue. */
export function createHandler(deps: Dispatching) {
  return async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const sqsIds = new Map<QueuedTouch, string>();
    const batchItemFailures: SQSBatchItemFailure[] = [];
    for (const { body, messageId } of Records) {
      try {
        sqsIds.set(parseJson(queuedTouchSchema, body, `The queued message ${messageId}`), messageId);
      } catch (error) {
        deps.log('error', 'record-failed', { reason: String(error), sqsMessageId: messageId });
        batchItemFailures.push({ itemIdentifier: messageId });
      }
    }
    const failed = await dispatch([...sqsIds.keys()], deps);
    batchItemFailures.push(...failed.map((queued) => ({ itemIdentifier: sqsIds.get(queued) ?? '' })));
    return { batchItemFailures };
  };
}
