import { ACCOUNT, REGION } from '../environment.ts';
import { Refusal } from '../refusal.ts';
import type { Statement } from '../template/shapes.ts';
import type { Grant } from './call.ts';

type Verdict = 'allowed' | 'denied' | 'not-allowed';
type Test = (actual: string, wanted: string) => boolean;

const like: Test = (actual, wanted) => wildcard(wanted).test(actual);
const OPERATORS: Record<string, { test: Test; negated: boolean }> = {
  StringEquals: { test: (actual, wanted) => actual === wanted, negated: false },
  StringNotEquals: { test: (actual, wanted) => actual === wanted, negated: true },
  StringLike: { test: like, negated: false },
  StringNotLike: { test: like, negated: true },
  ArnEquals: { test: like, negated: false },
  ArnLike: { test: like, negated: false },
  ArnNotEquals: { test: like, negated: true },
  ArnNotLike: { test: like, negated: true },
  Bool: { test: (actual, wanted) => actual === wanted.toLowerCase(), negated: false },
};

/** What AWS knows about a request that a function makes; keys about other kinds of callers are absent from it. */
const CONTEXT: Record<string, string | undefined> = {
  'aws:RequestedRegion': REGION,
  'aws:PrincipalAccount': ACCOUNT,
  'aws:ResourceAccount': ACCOUNT,
  'aws:SecureTransport': 'true',
  'aws:SourceAccount': undefined,
  'aws:SourceArn': undefined,
  'aws:ViaAWSService': 'false',
};

const patterns = new Map<string, RegExp>();
function wildcard(pattern: string, flags = ''): RegExp {
  const key = `${flags}:${pattern}`;
  const known = patterns.get(key);
  if (known) return known;
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  const made = new RegExp(`^${source}$`, flags);
  patterns.set(key, made);
  return made;
}

/** Evaluates identity policies as IAM does: an explicit deny wins, otherwise one allow is enough. */
export function evaluate(statements: Statement[], { action, resource }: Grant): Verdict {
  let verdict: Verdict = 'not-allowed';
  for (const statement of statements) {
    if (!covers(statement.Action, statement.NotAction, action, 'i')) continue;
    if (!covers(statement.Resource, statement.NotResource, resource, '')) continue;
    if (!conditionsHold(statement)) continue;
    if (statement.Effect === 'Deny') return 'denied';
    verdict = 'allowed';
  }
  return verdict;
}

function covers(wanted: string[] | undefined, unwanted: string[] | undefined, value: string, flags: string): boolean {
  if (wanted) return wanted.some((pattern) => wildcard(pattern, flags).test(value));
  return unwanted !== undefined && !unwanted.some((pattern) => wildcard(pattern, flags).test(value));
}

function conditionsHold(statement: Statement): boolean {
  return Object.entries(statement.Condition ?? {}).every(([name, keys]) => {
    const ifExists = name.endsWith('IfExists');
    const operator = OPERATORS[ifExists ? name.slice(0, -'IfExists'.length) : name];
    if (!operator) {
      throw new Refusal(
        `IAM condition operator ${name} is not understood. Understood: ${Object.keys(OPERATORS).join(', ')}.`,
      );
    }
    return Object.entries(keys).every(([key, wanted]) => {
      if (!(key in CONTEXT)) {
        throw new Refusal(
          `IAM condition key ${key} is not understood. Understood: ${Object.keys(CONTEXT).join(', ')}.`,
        );
      }
      const actual = CONTEXT[key];
      if (actual === undefined) return ifExists || operator.negated;
      return wanted.some((value) => operator.test(actual, value)) !== operator.negated;
    });
  });
}

/** Refuses, at load, every condition that `evaluate` would refuse later. */
export function checkConditions(statements: Statement[]): void {
  for (const statement of statements) conditionsHold(statement);
}
