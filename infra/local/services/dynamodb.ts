import { AwsError, type Call, type Input, type Operation, type Outcome, type Service, text } from '../gateway/call.ts';
import type { TableModel } from '../template/model.ts';
import { RememberedAnswers, tablesOf } from './dynamodb-answers.ts';
import type { DynamoDbConnection } from './dynamodb-client.ts';
import { DynamoDbGrants } from './dynamodb-grants.ts';
import { canonical, type Item, itemUnits, transactionUnits } from './dynamodb-units.ts';

type Keys = Record<string, unknown>;
type Change = Outcome & { changed: boolean };
interface Capacity {
  TableName: string;
  CapacityUnits: number;
}
interface BatchRequest extends Input {
  Keys: Keys[];
}
interface TransactItem extends Input {
  TableName: string;
  Item?: Item;
  Key?: Item;
}

/** AWS bills the smallest read even where nothing was found; DynamoDB Local does not. */
const leastUnits = ({ ConsistentRead }: Input): number => (ConsistentRead === true ? 1 : 0.5);
const nameOf = ({ operation, input }: Call): string => operation + JSON.stringify(input);
const entries = (value: unknown): [string, unknown][] => Object.entries((value ?? {}) as Record<string, unknown>);

/** DynamoDB in front of DynamoDB Local: counts units as AWS bills them, and remembers answers until their table is written. */
export class DynamoDb {
  readonly #connection: DynamoDbConnection;
  readonly #tables: Map<string, TableModel>;
  readonly #grants: DynamoDbGrants;
  readonly #answers = new RememberedAnswers();

  constructor(connection: DynamoDbConnection, tables: Map<string, TableModel>) {
    this.#connection = connection;
    this.#tables = tables;
    this.#grants = new DynamoDbGrants(tables);
  }

  service(): Service {
    const single = (operation: string, run: Operation['run']): [string, Operation] => [
      operation,
      { needs: (input) => this.#grants.single(operation, input), run },
    ];
    const batch = (operation: string, run: Operation['run']): [string, Operation] => [
      operation,
      { needs: (input) => this.#grants.batch(operation, input), run },
    ];
    const write = (call: Call): Promise<Outcome> => this.#write(call);
    return Object.fromEntries([
      ...['GetItem', 'Query', 'Scan'].map((operation) => single(operation, (call) => this.#read(call))),
      ...['PutItem', 'UpdateItem', 'DeleteItem'].map((operation) => single(operation, write)),
      batch('BatchGetItem', (call) => this.#read(call)),
      batch('BatchWriteItem', write),
      [
        'TransactGetItems',
        {
          needs: (input) => this.#grants.transaction(input),
          run: (call) => this.#metered(call, 'readUnits'),
        },
      ],
      [
        'TransactWriteItems',
        {
          needs: (input) => this.#grants.transaction(input),
          run: (call) => this.#transact(call),
        },
      ],
    ]);
  }

  /** Another number after every change of the table. */
  version(table: string): number {
    return this.#answers.version(table);
  }

  /** To be called when a table is written by other ways than this one; without a name, all tables. */
  forget(table?: string): void {
    for (const name of table === undefined ? this.#tables.keys() : [table]) this.#answers.forget(name);
  }

  #read(call: Call): Promise<Outcome> {
    return this.#answers.ask(tablesOf(call.input), nameOf(call), async () => {
      const { answer, readUnits = 0 } = await (call.operation === 'BatchGetItem'
        ? this.#readBatch(call)
        : this.#metered(call, 'readUnits'));
      return { answer: JSON.stringify(answer), readUnits: Math.max(leastUnits(call.input), readUnits) };
    });
  }

  /** DynamoDB Local rounds up item by item, as AWS does, and leaves out what AWS bills for an item that is not there. */
  async #readBatch(call: Call): Promise<Outcome> {
    const { ReturnConsumedCapacity: wanted } = call.input;
    const input = { ...call.input, ReturnConsumedCapacity: 'TOTAL' };
    const { ConsumedCapacity, ...answer } = await this.#connection.send(call.operation, input);
    const counted = new Map(
      (ConsumedCapacity as Capacity[]).map(({ TableName, CapacityUnits }) => [TableName, CapacityUnits]),
    );
    const found = new Map(entries(answer['Responses']).map(([table, items]) => [table, items as Item[]]));
    const left = new Map(
      entries(answer['UnprocessedKeys']).map(([table, request]) => [table, request as BatchRequest]),
    );
    const capacity = entries(call.input['RequestItems']).map(([TableName, request]): Capacity => {
      const asked = request as BatchRequest;
      const processed = asked.Keys.length - (left.get(TableName)?.Keys.length ?? 0);
      const absent = processed - (found.get(TableName)?.length ?? 0);
      return { TableName, CapacityUnits: (counted.get(TableName) ?? 0) + absent * leastUnits(asked) };
    });
    return {
      answer: wanted && wanted !== 'NONE' ? { ...answer, ConsumedCapacity: capacity } : answer,
      readUnits: capacity.reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0),
    };
  }

  /** What changed nothing will change nothing again, for as long as the table stays as it is: it is remembered as well. */
  #write(call: Call): Promise<Outcome> {
    const tables = tablesOf(call.input);
    return this.#answers.ask(tables, nameOf(call), () => this.#changing(tables, () => this.#conditionally(call)));
  }

  async #conditionally(call: Call): Promise<Change> {
    try {
      return await this.#put(call);
    } catch (error) {
      if (!(error instanceof AwsError) || error.code !== 'ConditionalCheckFailedException') throw error;
      // A failed condition costs what the item that is there would cost to write.
      const table = text(call.input, 'TableName');
      const { Item: there } = await this.#connection.send('GetItem', {
        TableName: table,
        Key: this.#keyOf(table, call.input),
      });
      throw new AwsError(error.code, error.message, {
        ...error,
        usage: { writeUnits: itemUnits(there as Item | undefined) },
      });
    }
  }

  async #transact(call: Call): Promise<Outcome> {
    const items = transactItems(call.input);
    const tables = [...new Set(items.map(({ item }) => item.TableName))];
    return this.#changing(tables, async () => {
      const before = await this.#current(items);
      const { ReturnConsumedCapacity: wanted, ...input } = call.input;
      let answer: Input;
      try {
        answer = await this.#connection.send(call.operation, input);
      } catch (error) {
        if (!(error instanceof AwsError) || error.code !== 'TransactionCanceledException') throw error;
        const writeUnits = items.reduce(
          (sum, { item }, at) => sum + 2 * Math.max(itemUnits(item.Item), itemUnits(before[at])),
          0,
        );
        throw new AwsError(error.code, error.message, { ...error, usage: { writeUnits } });
      }
      const after = await this.#current(items);
      const units = new Map<string, number>();
      for (const [at, { item }] of items.entries()) {
        const table = this.#tables.get(item.TableName);
        if (!table) throw new Error(`no table ${item.TableName} in the template`);
        units.set(table.name, (units.get(table.name) ?? 0) + transactionUnits(table, before[at], after[at]));
      }
      const capacity = [...units].map(([TableName, CapacityUnits]) => ({ TableName, CapacityUnits }));
      const writeUnits = capacity.reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
      return {
        answer: wanted && wanted !== 'NONE' ? { ...answer, ConsumedCapacity: capacity } : answer,
        writeUnits,
        changed: true,
      };
    });
  }

  /** The items that a transaction names, as they are now; unmetered. Plain reads: they cannot collide with transactions. */
  async #current(items: { item: TransactItem }[]): Promise<(Item | undefined)[]> {
    const RequestItems: Record<string, { Keys: Keys[]; ConsistentRead: true }> = {};
    for (const { item } of items) {
      const request = RequestItems[item.TableName] ?? { Keys: [], ConsistentRead: true };
      request.Keys.push(this.#keyOf(item.TableName, item));
      RequestItems[item.TableName] = request;
    }
    const { Responses } = await this.#connection.send('BatchGetItem', { RequestItems });
    const name = (table: string, item: Input): string => `${table} ${canonical(this.#keyOf(table, { Item: item }))}`;
    const found = new Map<string, Item>();
    for (const [table, list] of entries(Responses))
      for (const item of list as Item[]) found.set(name(table, item), item);
    return items.map(({ item }) => found.get(name(item.TableName, this.#keyOf(item.TableName, item))));
  }

  #keyOf(table: string, input: Input): Keys {
    if (input['Key']) return input['Key'] as Keys;
    const item = (input['Item'] ?? {}) as Item;
    const names = this.#tables.get(table)?.KeySchema.map(({ AttributeName }) => AttributeName) ?? [];
    return Object.fromEntries(names.map((name) => [name, item[name]]));
  }

  /** A write; one that is seen to change nothing says so, because then the remembered answers are still right. */
  async #put(call: Call): Promise<Change> {
    const { input, operation } = call;
    if (operation === 'BatchWriteItem') return this.#putBatch(call);
    const visible = (operation === 'PutItem' || operation === 'DeleteItem') && input['ReturnValues'] === undefined;
    if (!visible) return { ...(await this.#metered(call, 'writeUnits')), changed: true };
    const outcome = await this.#metered({ ...call, input: { ...input, ReturnValues: 'ALL_OLD' } }, 'writeUnits');
    const { Attributes: before, ...answer } = outcome.answer as { Attributes?: Item };
    const after = input['Item'] as Item | undefined;
    return { ...outcome, answer, changed: canonical(before ?? {}) !== canonical(after ?? {}) };
  }

  async #putBatch(call: Call): Promise<Change> {
    const requests = entries(call.input['RequestItems']).flatMap(([TableName, list]) =>
      (list as { PutRequest?: { Item: Item }; DeleteRequest?: { Key: Item } }[]).map(
        ({ PutRequest, DeleteRequest }) => ({
          item: { TableName, ...(PutRequest ?? { Key: DeleteRequest?.Key ?? {} }) },
          after: PutRequest?.Item,
        }),
      ),
    );
    const before = await this.#current(requests);
    const outcome = await this.#metered(call, 'writeUnits');
    const changed = requests.some(({ after }, at) => canonical(before[at] ?? {}) !== canonical(after ?? {}));
    return { ...outcome, changed };
  }

  /** Forgets remembered answers once the tables are written. A read under way meanwhile is not remembered (see `#read`). */
  async #changing(tables: readonly string[], change: () => Promise<Change>): Promise<Change> {
    let changed = true;
    try {
      const outcome = await change();
      changed = outcome.changed;
      return outcome;
    } catch (error) {
      // What AWS refuses leaves the table as it was.
      if (error instanceof AwsError && error.status < 500) changed = false;
      throw error;
    } finally {
      if (changed) for (const table of tables) this.forget(table);
    }
  }

  async #metered(call: Call, unit: 'readUnits' | 'writeUnits'): Promise<Outcome> {
    const { ReturnConsumedCapacity: wanted } = call.input;
    const asked = wanted !== undefined && wanted !== 'NONE';
    const input = asked ? call.input : { ...call.input, ReturnConsumedCapacity: 'TOTAL' };
    const { ConsumedCapacity, ...answer } = await this.#connection.send(call.operation, input);
    const capacities = (Array.isArray(ConsumedCapacity) ? ConsumedCapacity : [ConsumedCapacity]) as (
      | { CapacityUnits?: number }
      | undefined
    )[];
    const units = capacities.reduce((sum, capacity) => sum + (capacity?.CapacityUnits ?? 0), 0);
    return { answer: asked ? { ...answer, ConsumedCapacity } : answer, [unit]: units };
  }
}

function transactItems(input: Input): { verb: string; item: TransactItem }[] {
  const list = (input['TransactItems'] ?? []) as Record<string, TransactItem>[];
  return list.flatMap((entry) => Object.entries(entry).map(([verb, item]) => ({ verb, item })));
}
