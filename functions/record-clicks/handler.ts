import type { SQSBatchItemFailure, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { ClickKeeping } from '../../shared/app/record-clicks.ts';
import { recordClicks } from '../../shared/app/record-clicks.ts';
import { clickSchema } from '../../shared/contracts/click.ts';
import { parseJson } from '../../shared/contracts/parse.ts';
import type { Click } from '../../shared/domain/links/click.ts';

/** Clicks as the queue hands them out. One that fails comes again by itself, and in the end to the dead-letter queue. */
export function createHandler(deps: ClickKeeping) {
  return async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const sqsIds = new Map<string, string>();
    const clicks: Click[] = [];
    const batchItemFailures: SQSBatchItemFailure[] = [];
    for (const { body, messageId } of Records) {
      try {
        const click = parseJson(clickSchema, body, `The click ${messageId}`);
        sqsIds.set(click.clickId, messageId);
        clicks.push(click);
      } catch (error) {
        deps.log('error', 'record-failed', { reason: String(error), sqsMessageId: messageId });
        batchItemFailures.push({ itemIdentifier: messageId });
      }
    }
    const failed = await recordClicks(clicks, deps);
    batchItemFailures.push(...failed.map(({ clickId }) => ({ itemIdentifier: sqsIds.get(clickId) ?? '' })));
    return { batchItemFailures };
  };
}
