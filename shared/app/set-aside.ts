import { isQueued } from '../domain/facts.ts';
import type { Instant } from '../domain/instant.ts';
import { MEASURING_ID } from '../domain/links/short-link.ts';
import type { Budget } from './ports/limits.ts';
import type { Speech, World } from './ports/world.ts';
import type { LastHop } from './send-touch.ts';
import { decideOn } from './send-touch.ts';

export interface Spending extends Omit<World, 'program'>, Speech {
  /** Absent where the operator has set none. */
  readonly budget?: Budget;
}

/** Money for a batch of messages, taken from the month's budget before any of them is sent. */
export interface Purse {
  /** In the order that they were given in; those that the budget has no room for are refused. */
  readonly hops: readonly LastHop[];
  /** That message was not sent after all. */
  unspent(index: number): void;
  /** Gives back what was not spent. */
  close(): Promise<void>;
}

/**
 * One call for the whole batch as long as there is enough; near the end of the budget one for each message. What a process
 * that dies had set aside counts as spent: a budget is never overdrawn.
 */
export async function setAside(hops: readonly LastHop[], spending: Spending): Promise<Purse> {
  const { budget, log } = spending;
  if (budget === undefined) return { hops, unspent: () => undefined, close: async () => undefined };
  const costs = hops.map((hop) => costOf(hop, spending));
  // What is left over goes back to the month that it was taken from.
  const at = spending.now();
  const { affordable, used } = await affordableOf(costs, budget, at);
  // For the alarm that rises while there is something left.
  if (used !== undefined) log('info', 'budget-used', { micros: used });
  let left = 0;
  return {
    hops: hops.map((hop, index) => {
      if (affordable[index]) return hop;
      const { contactId, campaign } = hop.touch;
      log('error', 'budget-spent', { contactId, campaign });
      return { ...hop, refusal: 'over-budget' };
    }),
    unspent(index) {
      if (affordable[index]) left += costs[index] ?? 0;
    },
    async close() {
      if (left > 0) await budget.release(left, at);
    },
  };
}

interface Affordable {
  readonly affordable: readonly boolean[];
  /** Of the month's budget, these messages included; undefined where nothing was taken from it. */
  readonly used: number | undefined;
}

async function affordableOf(costs: readonly number[], budget: Budget, at: Instant): Promise<Affordable> {
  const total = costs.reduce((sum, cost) => sum + cost, 0);
  let used = total === 0 ? undefined : await budget.reserve(total, at);
  if (total === 0 || used !== undefined) return { affordable: costs.map(() => true), used };
  const affordable: boolean[] = [];
  for (const cost of costs) {
    const after = cost === 0 ? undefined : await budget.reserve(cost, at);
    affordable.push(cost === 0 || after !== undefined);
    used = after ?? used;
  }
  return { affordable, used };
}

/** What a message will cost, in micro-dollars, if nothing changes until it leaves. */
function costOf(hop: LastHop, { program, settings, now }: Spending): number {
  const context = { program, settings, now: now(), newId: () => MEASURING_ID };
  return decideOn(hop, context)
    .facts.filter(isQueued)
    .reduce((sum, { micros }) => sum + micros, 0);
}
