import type { Call, Fault, FaultHook } from '../../infra/local/gateway/call.ts';
import type { LocalRun } from '../../infra/local/run.ts';
import { plainName } from '../../infra/local/words.ts';
import { chanceOf } from './chance.ts';

/** What befalls a call, by the name under which it is drawn, told and played again. */
const KINDS = {
  /** Refused for want of capacity, without effect. */
  throttled: 'before',
  /** The service's own failure, without effect; and after it. */
  broken: 'before',
  'broken-after': 'after',
  /** The connection ends, before the effect and after it: whoever called cannot tell which. */
  lost: 'before',
  'lost-after': 'after',
  /** A transaction is cancelled because of another one. */
  cancelled: 'before',
  /** Half of a batch is done. */
  'in-part': 'before',
  /** The process ends, before the effect and after it. */
  dies: 'before',
  'dies-after': 'after',
  /** Everything else goes on for so many seconds, before the effect and after it. */
  'waits-1': 'before',
  'waits-9': 'before',
  'waits-1-after': 'after',
  'waits-9-after': 'after',
} as const satisfies Record<string, 'before' | 'after'>;
export type Kind = keyof typeof KINDS;

/**
 * `CampaignsSendMessage/5213400.0/4/lost-after`: what befell the fourth call of the first invocation of that function that
 * called so many milliseconds after the start. So named, it stays what it is when other things are left out of a life.
 */
export type Mishap = `${string}/${number}.${number}/${number}/${Kind}`;

const ALL = Object.keys(KINDS) as Kind[];
const MISHAP = new RegExp(`^\\w+/\\d+\\.\\d+/\\d+/(${ALL.join('|')})$`);

const DEADLY: readonly Kind[] = ['dies', 'dies-after'];
const OTHERS = ALL.filter((kind) => !DEADLY.includes(kind));
/** Of a hundred mishaps. A process takes long to start anew, and to be cut off is much like to die. */
const DEATHS = 8;

export function isMishap(text: string): text is Mishap {
  return MISHAP.test(text);
}

/** Decides what befalls a call, by its place: a mishap's name without what it is. */
export type Fate = (place: string, call: Call) => Kind | undefined;

/** So many of a hundred calls, by this seed alone: what befalls one call does not depend on what befell another. */
export function drawn(seed: string, percent: number): Fate {
  return (place, call) => {
    const chance = chanceOf(`${seed}/${place}`);
    if (!chance.percent(percent)) return undefined;
    const kinds = chance.percent(DEATHS) ? DEADLY : OTHERS;
    return chance.one(kinds.filter((kind) => canBefall(kind, call)));
  };
}

/** These and no others. */
export function only(mishaps: readonly Mishap[]): Fate {
  const known = new Set<string>(mishaps);
  return (place, call) => ALL.find((kind) => known.has(`${place}/${kind}`) && canBefall(kind, call));
}

const BATCHES = ['BatchGetItem', 'BatchWriteItem', 'SendMessageBatch', 'PutEvents'];

function canBefall(kind: Kind, { operation }: Call): boolean {
  if (kind === 'cancelled') return operation === 'TransactWriteItems';
  if (kind === 'in-part') return BATCHES.includes(operation);
  return true;
}

/** Lets what fate decides befall the calls of a run's functions, and remembers it. */
export class Misfortune {
  readonly befell: Mishap[] = [];
  /** The invocations whose calls something befell. */
  readonly struck = new Set<string>();
  readonly #fate: Fate;
  readonly #start: number;
  readonly #names: ReadonlyMap<string, string>;
  readonly #invocations = new Map<string, { readonly name: string; calls: number }>();
  /** How many invocations first called at that moment. */
  readonly #begun = new Map<string, number>();
  /** What is still to befall a call after its effect. */
  readonly #after = new WeakMap<Call, Kind>();

  constructor(fate: Fate, run: LocalRun) {
    this.#fate = fate;
    this.#start = run.now();
    this.#names = new Map(
      [...run.model.functions.values()].map(({ name, logicalId }) => [
        name,
        plainName(logicalId).replace(/Function$/, ''),
      ]),
    );
  }

  readonly hook: FaultHook = (call, moment) => {
    if (call.roleArn === undefined) return undefined;
    if (moment === 'after') return told(call, this.#after.get(call));
    const invocation = this.#invocationOf(call);
    invocation.calls += 1;
    const place = `${invocation.name}/${invocation.calls}`;
    const kind = this.#fate(place, call);
    if (kind === undefined) return undefined;
    this.befell.push(`${place}/${kind}` as Mishap);
    this.struck.add(call.invocationId);
    if (KINDS[kind] === 'before') return told(call, kind);
    this.#after.set(call, kind);
    return undefined;
  };

  #invocationOf({ invocationId, functionName, at }: Call) {
    const known = this.#invocations.get(invocationId);
    if (known !== undefined) return known;
    const moment = `${this.#names.get(functionName) ?? functionName}/${at - this.#start}`;
    const number = this.#begun.get(moment) ?? 0;
    this.#begun.set(moment, number + 1);
    const invocation = { name: `${moment}.${number}`, calls: 0 };
    this.#invocations.set(invocationId, invocation);
    return invocation;
  }
}

function told(call: Call, kind: Kind | undefined): Fault | undefined {
  return kind && faultOf(kind, call);
}

function faultOf(kind: Kind, call: Call): Fault {
  switch (kind) {
    case 'throttled':
      return call.service === 'sns' ? { code: 'Throttled', status: 429 } : { code: 'ThrottlingException' };
    case 'broken':
    case 'broken-after':
      return { code: BROKEN[call.service] ?? 'InternalFailure', status: 500 };
    case 'lost':
    case 'lost-after':
      return { drop: true };
    case 'cancelled':
      return { code: 'TransactionCanceledException', fields: { CancellationReasons: conflictIn(call) } };
    case 'in-part':
      return { inPart: true };
    case 'dies':
    case 'dies-after':
      return { kill: true };
    case 'waits-1':
    case 'waits-1-after':
      return { delay: 1_000 };
    case 'waits-9':
    case 'waits-9-after':
      return { delay: 9_000 };
  }
}

const BROKEN: Readonly<Record<string, string>> = {
  dynamodb: 'InternalServerError',
  'sms-voice': 'InternalServerException',
  secretsmanager: 'InternalServiceError',
  events: 'InternalException',
};

/** The last of its items is in another transaction just now. */
function conflictIn({ input }: Call): readonly object[] {
  const items = input['TransactItems'] as readonly unknown[];
  return items.map((_, index) => ({ Code: index === items.length - 1 ? 'TransactionConflict' : 'None' }));
}
