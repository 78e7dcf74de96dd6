import type { RunbookEntry } from '../../constructs/monitoring/runbook.ts';
import { RUNBOOK } from '../../constructs/monitoring/runbook.ts';

/** What was found of one thing that a running system needs. */
export interface Finding {
  /**
   * `attention`: it works, and a person may want it otherwise. `not-ok`: something is lost, late or left undone, or will be.
   * `does-not-apply`: there is no such thing in this system.
   */
  readonly verdict: 'ok' | 'attention' | 'not-ok' | 'does-not-apply';
  readonly saw: string;
  /** What to do about it. */
  readonly todo?: string;
}

export const ok = (saw: string): Finding => ({ verdict: 'ok', saw });
export const attention = (saw: string, todo: string): Finding => ({ verdict: 'attention', saw, todo });
export const notOk = (saw: string, todo: string): Finding => ({ verdict: 'not-ok', saw, todo });
export const doesNotApply = (saw: string): Finding => ({ verdict: 'does-not-apply', saw });

/** Where the runbook says more. */
export const see = (entry: RunbookEntry): string => `See ${RUNBOOK}#${entry}.`;
