/** What calls cost. Units as AWS bills them: 0.5 of a read unit is an eventually consistent read of up to 4 KB. */
export interface Usage {
  calls: number;
  readUnits: number;
  writeUnits: number;
  segments: number;
  usd: number;
}
/** By function, the number of invocations and the usage of each operation, named `service.Operation`. */
export type MeterSnapshot = Record<string, { invocations: number; operations: Record<string, Usage> }>;

const ZERO: Usage = { calls: 0, readUnits: 0, writeUnits: 0, segments: 0, usd: 0 };
const FIELDS = Object.keys(ZERO) as (keyof Usage)[];

const combine = (a: Usage, b: Usage, sign: 1 | -1): Usage => {
  const result = { ...a };
  for (const field of FIELDS) result[field] = a[field] + sign * b[field];
  return result;
};

/** Counts what every function asks of AWS. Holds the record that it is given, so that its owner can save it. */
export class Meter {
  readonly #functions: MeterSnapshot;

  constructor(functions: MeterSnapshot) {
    this.#functions = functions;
  }

  invoked(functionName: string): void {
    this.#of(functionName).invocations += 1;
  }

  add(functionName: string, operation: string, usage: Partial<Usage>): void {
    const { operations } = this.#of(functionName);
    operations[operation] = combine(operations[operation] ?? ZERO, { ...ZERO, ...usage }, 1);
  }

  snapshot(): MeterSnapshot {
    return structuredClone(this.#functions);
  }

  #of(functionName: string): MeterSnapshot[string] {
    const known = this.#functions[functionName] ?? { invocations: 0, operations: {} };
    this.#functions[functionName] = known;
    return known;
  }
}

/** What happened between two snapshots; functions and operations without any use are left out. */
export function difference(after: MeterSnapshot, before: MeterSnapshot): MeterSnapshot {
  const result: MeterSnapshot = {};
  for (const [name, { invocations, operations }] of Object.entries(after)) {
    const earlier = before[name] ?? { invocations: 0, operations: {} };
    const changed = Object.entries(operations)
      .map(([operation, usage]): [string, Usage] => [
        operation,
        combine(usage, earlier.operations[operation] ?? ZERO, -1),
      ])
      .filter(([, usage]) => FIELDS.some((field) => usage[field] !== 0));
    if (changed.length === 0 && invocations === earlier.invocations) continue;
    result[name] = { invocations: invocations - earlier.invocations, operations: Object.fromEntries(changed) };
  }
  return result;
}

/** Sums over functions and operations; `only` picks operations, for example those that start with `dynamodb.`. */
export function total(
  snapshot: MeterSnapshot,
  only: (operation: string) => boolean = () => true,
): Usage & { invocations: number } {
  let sum = ZERO;
  let invocations = 0;
  for (const entry of Object.values(snapshot)) {
    invocations += entry.invocations;
    for (const [operation, usage] of Object.entries(entry.operations))
      if (only(operation)) sum = combine(sum, usage, 1);
  }
  return { ...sum, invocations };
}
