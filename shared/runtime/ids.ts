import { randomBytes } from 'node:crypto';

/** 96 bits in 16 characters of base64url: no two will ever be the same, and none can be guessed. */
const ID_BYTES = 12;

export function newId(): string {
  return randomBytes(ID_BYTES).toString('base64url');
}
