import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type * as z from 'zod/mini';
import type { Ranges } from '../app/ports/limits.ts';
import { required, wholeNumber } from '../runtime/environment.ts';
import { dynamoRanges } from './dynamo/ranges.ts';

/** What a function needs in its environment to text people whom nobody may have known before. */
export const rangeVariables = {
  LIMITS_TABLE: required(),
  TEXTS_PER_RANGE_AND_HOUR: wholeNumber(1),
};

export function rangeCounting(
  { LIMITS_TABLE, TEXTS_PER_RANGE_AND_HOUR }: z.infer<z.ZodMiniObject<typeof rangeVariables>>,
  client: DynamoDBDocumentClient,
): { readonly ranges: Ranges } {
  return { ranges: dynamoRanges(client, LIMITS_TABLE, TEXTS_PER_RANGE_AND_HOUR) };
}
