import type { Instant } from '../../shared/domain/instant.ts';
import type { Resources } from './resources.ts';

/** What a running system is, to a command that works on it. */
export interface Reached {
  /** Whether it is an account's, or this machine's. */
  readonly kind: 'deployed' | 'local';
  /** Which system it is, in words for the person. */
  readonly where: string;
  readonly resources: Resources;
  /** Who works on it: a name, or the ARN of the caller. */
  readonly operator: string;
  /** The system's time: virtual where it runs on this machine. */
  now(): Instant;
  close(): void;
}
