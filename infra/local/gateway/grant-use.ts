import { channel } from 'node:diagnostics_channel';
import type { StatedGrant } from './policy.ts';

/** A right of a function's role, as a template that is run states it, and whether something needed it. */
export interface GrantUse extends StatedGrant {
  readonly what: 'stated' | 'used';
  readonly stack: string;
  /** The function's logical id, without CDK's suffix. */
  readonly function: string;
}

/** Tells whoever listens in this process of each right when a run is begun, and again when it is first needed there. */
export const GRANT_USE = channel('hearback:grant-use');

export const tellGrantUse = (use: GrantUse): void => GRANT_USE.publish(use);
