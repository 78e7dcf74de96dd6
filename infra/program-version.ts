import { createHash } from 'node:crypto';
import { program } from '../shared/program/index.ts';

const HEX_DIGITS = 12;

/** Names the program by all that is in it: another text, another language, another campaign is another version. */
export function programVersion(): string {
  return createHash('sha256').update(JSON.stringify(program)).digest('hex').slice(0, HEX_DIGITS);
}
