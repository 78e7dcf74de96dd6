import type { CancellationReason } from '@aws-sdk/client-dynamodb';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';

/** What stood in the way of a conditional write, if it asked to be told: attributes as the wire has them. */
export type InTheWay = ConditionalCheckFailedException['Item'];

/** A conditional write's answer, or what is made of it where its condition did not hold; any other error is thrown. */
export async function unlessRefused<Output, Instead>(
  write: Promise<Output>,
  refused: (inTheWay: InTheWay) => Instead,
): Promise<Output | Instead> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return refused(error.Item);
    throw error;
  }
}

/** Somebody else was faster, or is at it at this very moment. */
const OVERTAKEN = ['None', 'ConditionalCheckFailed', 'TransactionConflict'];

/** @throws where a transaction was cancelled for any other reason than that its conditions did not hold. */
export function throwIfBroken(reasons: readonly CancellationReason[]): void {
  const broken = reasons.find(({ Code }) => Code !== undefined && !OVERTAKEN.includes(Code));
  if (broken === undefined) return;
  throw new Error(`The turn was not written: ${broken.Code}, ${broken.Message ?? 'no message'}.`);
}
