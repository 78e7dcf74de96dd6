import { ACCOUNT, REGION } from '../environment.ts';
import { Refusal } from '../refusal.ts';
import type { Statement } from '../template/shapes.ts';
import { wildcard } from './wildcard.ts';

/** What AWS knows about one request, by condition key in lower case; a key that is absent is not known of this request. */
export type Context = Readonly<Record<string, readonly string[]>>;

type Test = (actual: string, wanted: string) => boolean;

const like: Test = (actual, wanted) => wildcard(wanted).test(actual);
/** The six parts of an ARN are compared one by one, so that a wildcard stays within its own. */
const arnLike: Test = (actual, wanted) => {
  const parts = arnParts(actual);
  return arnParts(wanted).every((part, at) => wildcard(part).test(parts[at] ?? ''));
};
const arnParts = (arn: string): readonly string[] => [...arn.split(':', 5), arn.split(':').slice(5).join(':')];

const OPERATORS: Readonly<Record<string, { readonly test: Test; readonly negated: boolean }>> = {
  StringEquals: { test: (actual, wanted) => actual === wanted, negated: false },
  StringNotEquals: { test: (actual, wanted) => actual === wanted, negated: true },
  StringLike: { test: like, negated: false },
  StringNotLike: { test: like, negated: true },
  ArnEquals: { test: arnLike, negated: false },
  ArnLike: { test: arnLike, negated: false },
  ArnNotEquals: { test: arnLike, negated: true },
  ArnNotLike: { test: arnLike, negated: true },
  Bool: { test: (actual, wanted) => actual === wanted.toLowerCase(), negated: false },
};

/** What is the same for everything that happens here. */
const EVERYWHERE = {
  'aws:requestedregion': [REGION],
  'aws:resourceaccount': [ACCOUNT],
  'aws:securetransport': ['true'],
} as const;

const OF_OURS = { ...EVERYWHERE, 'aws:principalaccount': [ACCOUNT] };

/** What AWS knows about each call that a function makes by itself. */
export const OWN_CALL: Context = { ...OF_OURS, 'aws:viaawsservice': ['false'] };

/** What AWS knows about a call that a service makes with what its caller may do, such as DynamoDB's to KMS. */
export const viaService = (service: string): Context => ({
  'aws:viaawsservice': ['true'],
  'kms:viaservice': [`${service}.${REGION}.amazonaws.com`],
});

/** What AWS knows about a delivery from one service to another; some services do not say for which resource of theirs. */
export const delivery = (sourceArn?: string): Context => ({
  ...EVERYWHERE,
  ...(sourceArn !== undefined && { 'aws:sourcearn': [sourceArn], 'aws:sourceaccount': [ACCOUNT] }),
});

/** May have several values, so that a condition has to say whether it means all of them or any. */
const MULTIVALUED: ReadonlySet<string> = new Set(['dynamodb:leadingkeys']);
const KEYS: ReadonlySet<string> = new Set([
  ...Object.keys({ ...OWN_CALL, ...viaService(''), ...delivery('') }),
  ...MULTIVALUED,
]);

/** Whether the statement asks for something that is not the same for all calls of a function. */
export const dependsOnRequest = ({ Condition = {} }: Statement): boolean =>
  Object.values(Condition).some((keys) => Object.keys(keys).some((key) => !(key.toLowerCase() in OF_OURS)));

/** Whether every condition of the statement holds; throws `Refusal` at one that is not understood. */
export function conditionsHold(statement: Statement, context: Context): boolean {
  return Object.entries(statement.Condition ?? {}).every(([name, keys]) => {
    const operator = operatorOf(name);
    return Object.entries(keys).every(([key, wanted]) => operator(context[keyOf(name, key)], wanted));
  });
}

type Operator = (actual: readonly string[] | undefined, wanted: readonly string[]) => boolean;

/** As IAM's reference has it: of an absent key, `ForAllValues` is true, as is a negated operator, and all others are false. */
function operatorOf(name: string): Operator {
  if (name === 'Null')
    return (actual, wanted) => wanted.includes('true') === (actual === undefined || actual.length === 0);
  const [, set, plain = '', ifExists] = /^(ForAllValues:|ForAnyValue:)?(.+?)(IfExists)?$/.exec(name) ?? [];
  const operator = OPERATORS[plain];
  if (operator === undefined) {
    const known = [...Object.keys(OPERATORS), 'Null'].join(', ');
    throw new Refusal(`IAM condition operator ${name} is not understood. Understood: ${known}.`);
  }
  const { test, negated } = operator;
  const fits = (value: string, wanted: readonly string[]) => wanted.some((one) => test(value, one)) !== negated;
  if (set === 'ForAllValues:') return (actual = [], wanted) => actual.every((value) => fits(value, wanted));
  if (set === 'ForAnyValue:') return (actual = [], wanted) => actual.some((value) => fits(value, wanted));
  return (actual, wanted) => (actual?.[0] === undefined ? ifExists !== undefined || negated : fits(actual[0], wanted));
}

function keyOf(operator: string, key: string): string {
  const lower = key.toLowerCase();
  if (!KEYS.has(lower)) {
    throw new Refusal(`IAM condition key ${key} is not understood. Understood: ${[...KEYS].join(', ')}.`);
  }
  if (MULTIVALUED.has(lower) && operator !== 'Null' && !operator.includes(':')) {
    throw new Refusal(`IAM condition key ${key} may have several values: write ForAllValues:${operator}.`);
  }
  return lower;
}

/** Refuses, at load, every statement that would be refused later, and what would be read otherwise than AWS reads it. */
export function checkConditions(statements: readonly Statement[]): void {
  for (const statement of statements) {
    conditionsHold(statement, {});
    for (const [name, keys] of Object.entries(statement.Condition ?? {})) {
      for (const key of Object.keys(keys)) keyOf(name, key);
    }
    const variable = /\$\{[^}]*\}/.exec(JSON.stringify(statement))?.[0];
    if (variable !== undefined)
      throw new Refusal(`The policy variable ${variable} is not understood. Understood: none.`);
  }
}
