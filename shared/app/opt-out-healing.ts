import type { ContactId } from '../domain/ids.ts';
import type { Instant } from '../domain/instant.ts';
import type { Cause } from '../domain/turn.ts';
import type { Checkpoints } from './ports/campaigns.ts';
import type { Cursor, OptOuts } from './ports/contacts.ts';
import type { OptOutList } from './ports/opt-out-list.ts';
import type { Identify } from './ports/world.ts';
import type { TurnTaking } from './take-turn.ts';

export interface Reconciling extends TurnTaking, Identify {
  readonly list: OptOutList;
  readonly optOuts: OptOuts;
  /** How far the list has been read. */
  readonly checkpoints: Checkpoints<{ readonly next: Cursor }>;
  /** So long an opt-out is only ours before the provider hears of it. */
  readonly afterDays: number;
}

export interface ReconcilingRun extends Reconciling {
  /** What of the list is not read by then is left to the next run. */
  readonly readUntil: Instant;
  readonly endsAt: Instant;
}

/** What became of one number that was compared. */
export type Fate = 'found' | 'put' | 'same' | 'later' | 'unhealed';

export interface Part {
  readonly fates: readonly Fate[];
  readonly finished: boolean;
}

export const LIST_CAUSE: Cause = { kind: 'opt-out-list' };
/** As many calls at once as the provider grants in a second. */
export const AT_ONCE = 10;

/** One contact that cannot be handled keeps nobody else waiting. */
export async function healing(contactId: ContactId, run: Reconciling, heal: () => Promise<Fate>): Promise<Fate> {
  try {
    return await heal();
  } catch (error) {
    return differ(contactId, error instanceof Error ? error.name : 'unknown error', run);
  }
}

export function differ(contactId: ContactId, reason: string, { log }: Reconciling): Fate {
  log('warn', 'opt-outs-differ', { contactId, reason });
  return 'unhealed';
}
