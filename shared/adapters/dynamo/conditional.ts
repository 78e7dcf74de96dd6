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
