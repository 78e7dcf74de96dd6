import { MalformedInput } from '../../../shared/contracts/parse.ts';
import type { TurnId } from '../../../shared/domain/ids.ts';

const TURN_ID = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z#[\w-]{1,64}$/;

/** Where a list is read on from, as an address can carry it. */
export function cursorOf(id: TurnId | undefined): string | null {
  return id === undefined ? null : Buffer.from(id).toString('base64url');
}

/** @throws MalformedInput */
export function turnIdIn(cursor: string | undefined): TurnId | undefined {
  if (cursor === undefined) return undefined;
  const id = Buffer.from(cursor, 'base64url').toString();
  if (!TURN_ID.test(id)) throw new MalformedInput('The cursor is none of ours: begin again with the first page.');
  return id as TurnId;
}
