import type { Input, Outcome } from '../gateway/call.ts';

/** The tables that a call of one table, or a batch, is about. */
export function tablesOf({ TableName, RequestItems }: Input): readonly string[] {
  return typeof TableName === 'string' ? [TableName] : Object.keys((RequestItems ?? {}) as Input);
}

/** What DynamoDB Local answered before, each answer until one of its tables changes. */
export class RememberedAnswers {
  /** By table; the answer to a batch stands with each of its tables. */
  readonly #answers = new Map<string, Map<string, Outcome>>();
  readonly #versions = new Map<string, number>();

  /** Another number after every change of the table. */
  version(table: string): number {
    return this.#versions.get(table) ?? 0;
  }

  forget(table: string): void {
    this.#versions.set(table, this.version(table) + 1);
    this.#answers.delete(table);
  }

  /** Remembers what `ask` answers, unless a table changes meanwhile. */
  async ask(tables: readonly string[], question: string, ask: () => Promise<Outcome>): Promise<Outcome> {
    const known = this.#known(tables, question);
    if (known) return known;
    const before = tables.map((table) => this.version(table));
    const outcome = await ask();
    if (tables.every((table, at) => this.version(table) === before[at])) this.#keep(tables, question, outcome);
    return outcome;
  }

  #known(tables: readonly string[], question: string): Outcome | undefined {
    const [known, ...others] = tables.map((table) => this.#answers.get(table)?.get(question));
    return others.includes(undefined) ? undefined : known;
  }

  #keep(tables: readonly string[], question: string, outcome: Outcome): void {
    for (const table of tables) {
      const answers = this.#answers.get(table) ?? new Map<string, Outcome>();
      this.#answers.set(table, answers.set(question, outcome));
    }
  }
}
