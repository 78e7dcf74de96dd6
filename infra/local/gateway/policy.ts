import type { Statement } from '../template/shapes.ts';
import type { Grant } from './call.ts';
import { type Context, conditionsHold } from './conditions.ts';
import { wildcard } from './wildcard.ts';

export type Verdict = 'allowed' | 'denied' | 'not-allowed';

/** The statements whose actions and resources cover what is asked for, whatever their conditions. */
export function covering(statements: readonly Statement[], { action, resource }: Grant): readonly Statement[] {
  return statements.filter(
    ({ Action, NotAction, Resource, NotResource }) =>
      covers(Action, NotAction, action, 'i') && covers(Resource, NotResource, resource, ''),
  );
}

/** Decides as IAM does: an explicit deny wins, otherwise one allow is enough. `by` are the statements that allowed it. */
export function decide(
  covered: readonly Statement[],
  context: Context,
): { readonly verdict: Verdict; readonly by: readonly Statement[] } {
  const applies = covered.filter((statement) => conditionsHold(statement, context));
  if (applies.some(({ Effect }) => Effect === 'Deny')) return { verdict: 'denied', by: [] };
  return { verdict: applies.length > 0 ? 'allowed' : 'not-allowed', by: applies };
}

/** Whether a resource's own policy lets a service in; what is absent from `statements` is not let in. */
export function admits(statements: readonly Statement[], service: string, grant: Grant, context: Context): boolean {
  const addressed = statements.filter(({ Principal }) => names(Principal, service));
  return decide(covering(addressed, grant), context).verdict === 'allowed';
}

function names(principal: Statement['Principal'], service: string): boolean {
  if (principal === undefined) return false;
  if (principal === '*') return true;
  // `AWS: *` is everybody, services too.
  return principal['Service']?.includes(service) === true || principal['AWS']?.includes('*') === true;
}

function covers(wanted: string[] | undefined, unwanted: string[] | undefined, value: string, flags: string): boolean {
  if (wanted) return wanted.some((pattern) => wildcard(pattern, flags).test(value));
  return unwanted !== undefined && !unwanted.some((pattern) => wildcard(pattern, flags).test(value));
}

/** A right as a template states it: one action, one resource, under one condition. */
export interface StatedGrant {
  readonly action: string;
  readonly resource: string;
  /** JSON; empty without one. */
  readonly condition: string;
}

/** What a statement allows, right by right; only those that `grant` fits, where it is given. */
export function statedIn(statement: Statement, grant?: Grant): readonly StatedGrant[] {
  const { Effect, Action, NotAction, Resource, NotResource, Condition } = statement;
  if (Effect === 'Deny') return [];
  const fitting = (
    patterns: string[] | undefined,
    others: string[] | undefined,
    value: string | undefined,
    flags: string,
  ) =>
    patterns?.filter((pattern) => value === undefined || wildcard(pattern, flags).test(value)) ?? [
      `all but ${others?.join(', ')}`,
    ];
  const condition = Condition === undefined ? '' : JSON.stringify(Condition);
  return fitting(Action, NotAction, grant?.action, 'i').flatMap((action) =>
    fitting(Resource, NotResource, grant?.resource, '').map((resource) => ({ action, resource, condition })),
  );
}
