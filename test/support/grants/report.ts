import type { GrantUse } from '../../../infra/local/gateway/grant-use.ts';
import type { Entry } from './ledger.ts';

/** A right as the templates of a deployment state it, whether anything used it. */
export interface Right {
  readonly function: string;
  readonly action: string;
  readonly resource: string;
  readonly condition: string;
  readonly used: boolean;
}

/** The rights of the functions of our own stacks, in whatever deployment a test ran. */
export function rightsIn(entries: readonly Entry[], stacks: readonly string[]): readonly Right[] {
  const uses = entries.filter((entry): entry is GrantUse => entry.what !== 'file' && stacks.includes(entry.stack));
  const keyOf = ({ what: _, ...right }: GrantUse) => JSON.stringify(right);
  const used = new Set(uses.filter(({ what }) => what === 'used').map(keyOf));
  const stated = new Map(uses.filter(({ what }) => what === 'stated').map((use) => [keyOf(use), use]));
  return [...stated]
    .map(([key, { what: _what, stack: _stack, ...right }]) => ({ ...right, used: used.has(key) }))
    .sort((one, other) => lineOf(one).localeCompare(lineOf(other)));
}

/** `CampaignsSendMessageFunction: dynamodb:PutItem on …table/Limits… where …` */
export function lineOf({ function: name, action, resource, condition }: Right): string {
  return `${name}: ${action} on ${resource}${condition === '' ? '' : ` where ${condition}`}`;
}
