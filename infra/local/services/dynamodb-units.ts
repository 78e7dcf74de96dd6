import type { TableModel } from '../template/model.ts';

export type AttributeValue = Record<string, unknown>;
export type Item = Record<string, AttributeValue>;

const KILOBYTE = 1024;
const bytes = (text: unknown): number => Buffer.byteLength(String(text));

/** Bytes of one value by AWS's rules ("DynamoDB item sizes and formats" in the developer guide). */
function sizeOf(value: AttributeValue): number {
  const [type = '', content] = Object.entries(value)[0] ?? [];
  switch (type) {
    case 'S':
      return bytes(content);
    case 'N':
      return numberSize(String(content));
    case 'B':
      return Buffer.byteLength(String(content), 'base64');
    case 'BOOL':
    case 'NULL':
      return 1;
    case 'SS':
      return (content as string[]).reduce((sum, item) => sum + bytes(item), 0);
    case 'NS':
      return (content as string[]).reduce((sum, item) => sum + numberSize(item), 0);
    case 'BS':
      return (content as string[]).reduce((sum, item) => sum + Buffer.byteLength(item, 'base64'), 0);
    case 'L':
      return 3 + (content as AttributeValue[]).reduce((sum, item) => sum + 1 + sizeOf(item), 0);
    case 'M':
      return 3 + Object.entries(content as Item).reduce((sum, [name, item]) => sum + 1 + bytes(name) + sizeOf(item), 0);
    default:
      throw new Error(`unknown attribute type ${type}`);
  }
}

/** One byte, and one for every two significant digits, and one for a minus sign. */
function numberSize(text: string): number {
  const digits = text
    .replace(/e.*$/i, '')
    .replace(/[-+.]/g, '')
    .replace(/^0+|0+$/g, '');
  return 1 + Math.ceil(digits.length / 2) + (text.startsWith('-') ? 1 : 0);
}

/** Bytes of an item, names and all. */
export const itemSize = (item: Item): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + bytes(name) + sizeOf(value), 0);

/** Write units of an item that is not in a transaction: one for each KB begun, and at least one. */
export const itemUnits = (item: Item | undefined): number => Math.max(1, Math.ceil(itemSize(item ?? {}) / KILOBYTE));

/**
 * Write units of one item in a transaction as AWS bills them: twice the larger of the item before and after, in the table and
 * in every index whose entry changes (a changed key is a delete and a put). The doubling of index entries is the cautious
 * reading. DynamoDB Local's own figure for a transaction is not usable: it is four times the single-item units, except that
 * items of equal size are counted once.
 */
export function transactionUnits(table: TableModel, before: Item | undefined, after: Item | undefined): number {
  let units = Math.max(itemUnits(before), itemUnits(after));
  for (const index of [...(table.GlobalSecondaryIndexes ?? []), ...(table.LocalSecondaryIndexes ?? [])]) {
    units += indexUnits(project(table, index, before), project(table, index, after));
  }
  return units * 2;
}

interface Entry {
  key: string;
  item: Item;
}
type Index = NonNullable<TableModel['GlobalSecondaryIndexes']>[number];

/** The item's entry in an index; an item that lacks one of the index's keys has none. */
function project(table: TableModel, index: Index, item: Item | undefined): Entry | undefined {
  if (!item) return undefined;
  const indexKeys = index.KeySchema.map(({ AttributeName }) => AttributeName);
  if (indexKeys.some((name) => item[name] === undefined)) return undefined;
  const keys = [...indexKeys, ...table.KeySchema.map(({ AttributeName }) => AttributeName)];
  const kept = new Set([...keys, ...(index.Projection.NonKeyAttributes ?? [])]);
  const whole = index.Projection.ProjectionType === 'ALL';
  return {
    key: JSON.stringify(keys.map((name) => item[name])),
    item: whole ? item : Object.fromEntries(Object.entries(item).filter(([name]) => kept.has(name))),
  };
}

function indexUnits(before: Entry | undefined, after: Entry | undefined): number {
  if (!before || !after) return before || after ? itemUnits((before ?? after)?.item) : 0;
  if (before.key !== after.key) return itemUnits(before.item) + itemUnits(after.item);
  if (canonical(before.item) === canonical(after.item)) return 0;
  return Math.max(itemUnits(before.item), itemUnits(after.item));
}

/** The same text for equal items, whatever the order of their attributes. */
export const canonical = (item: object): string =>
  JSON.stringify(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)));
