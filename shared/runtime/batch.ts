import type { SQSBatchItemFailure, SQSBatchResponse, SQSRecord } from 'aws-lambda';
import type { Log } from './log.ts';

/** Handles every record of an SQS batch by itself and names those that failed, so that only they come again. */
export async function eachRecord(
  records: readonly SQSRecord[],
  handle: (record: SQSRecord) => Promise<void>,
  log: Log,
): Promise<SQSBatchResponse> {
  const batchItemFailures: SQSBatchItemFailure[] = [];
  for (const record of records) {
    try {
      await handle(record);
    } catch (error) {
      log('error', 'record-failed', { reason: String(error), sqsMessageId: record.messageId });
      batchItemFailures.push({ itemIdentifier: record.messageId });
    }
  }
  return { batchItemFailures };
}
