import { arnOf } from '../environment.ts';
import { AwsError, type Grant, type Input, text } from '../gateway/call.ts';
import { viaService } from '../gateway/conditions.ts';
import { encryptionKeyOf, type TableModel } from '../template/model.ts';

type Row = Record<string, unknown>;

const entries = (value: unknown): [string, unknown][] => Object.entries((value ?? {}) as Row);
const arnOfTable = (name: string): string => (name.startsWith('arn:') ? name : arnOf('dynamodb', `table/${name}`));

/**
 * What DynamoDB's operations need their caller to be allowed: for each table and, in a transaction, for each item. All but
 * Scan tell the partition keys that they are about (`dynamodb:LeadingKeys`); of a table with a key of the account's own,
 * DynamoDB decrypts in the caller's name.
 */
export class DynamoDbGrants {
  readonly #tables: ReadonlyMap<string, TableModel>;

  constructor(tables: ReadonlyMap<string, TableModel>) {
    this.#tables = tables;
  }

  single(operation: string, input: Input): Grant[] {
    const table = text(input, 'TableName');
    if (operation === 'Scan') return this.#on(table, operation, undefined, input['IndexName']);
    if (operation === 'Query')
      return this.#on(table, operation, () => [this.#queried(table, input)], input['IndexName']);
    return this.#on(table, operation, () => this.#keysOf(table, [input]));
  }

  /** BatchGetItem's keys by table, or BatchWriteItem's requests. */
  batch(operation: string, input: Input): Grant[] {
    return entries(input['RequestItems']).flatMap(([table, request]) =>
      this.#on(table, operation, () =>
        this.#keysOf(table, Array.isArray(request) ? request.flatMap(rowsOf) : keysIn(request)),
      ),
    );
  }

  transaction(input: Input): Grant[] {
    return ((input['TransactItems'] ?? []) as Row[]).flatMap(entries).flatMap(([verb, item]) => {
      const row = item as Row;
      const operation = verb === 'ConditionCheck' ? 'ConditionCheckItem' : `${verb}Item`;
      const table = text(row, 'TableName');
      return this.#on(table, operation, () => this.#keysOf(table, [row]));
    });
  }

  #on(name: string, operation: string, keys: (() => readonly string[]) | undefined, index?: unknown): Grant[] {
    const resource = arnOfTable(name) + (typeof index === 'string' ? `/index/${index}` : '');
    const action = `dynamodb:${operation}`;
    const grant: Grant = { action, resource };
    if (keys !== undefined) grant.context = () => ({ 'dynamodb:leadingkeys': keys() });
    const table = this.#tables.get(name);
    const key = table && encryptionKeyOf(table);
    if (key === undefined) return [grant];
    return [grant, { action: 'kms:Decrypt', resource: key, context: () => viaService('dynamodb') }];
  }

  #keysOf(table: string, rows: readonly Row[]): readonly string[] {
    const name = this.#partitionKey(table, undefined);
    return rows.map(({ Key, Item }) => plain(((Key ?? Item ?? {}) as Row)[name]));
  }

  /** A query names one partition, by `name = :value` somewhere among its conditions. */
  #queried(table: string, input: Input): string {
    const wanted = this.#partitionKey(table, input['IndexName']);
    const names = (input['ExpressionAttributeNames'] ?? {}) as Record<string, string>;
    const values = (input['ExpressionAttributeValues'] ?? {}) as Row;
    for (const [, name = '', value = ''] of text(input, 'KeyConditionExpression').matchAll(
      /([\w#.-]+)\s*=\s*(:\w+)/g,
    )) {
      if ((names[name] ?? name) === wanted) return plain(values[value]);
    }
    throw new AwsError('ValidationException', `Query condition missed key schema element: ${wanted}`);
  }

  #partitionKey(name: string, index: unknown): string {
    const table = this.#tables.get(name);
    const place =
      index === undefined ? table : table?.GlobalSecondaryIndexes?.find(({ IndexName }) => IndexName === index);
    return place?.KeySchema.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName ?? '';
  }
}

const keysIn = (request: unknown): Row[] => ((request as { Keys?: Row[] }).Keys ?? []).map((Key) => ({ Key }));
const rowsOf = (request: Row): Row[] => Object.values(request) as Row[];

/** The value of an attribute, as a condition compares it. */
function plain(attribute: unknown): string {
  const [value] = Object.values((attribute ?? {}) as Row);
  return String(value ?? '');
}
