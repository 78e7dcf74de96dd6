/**
 * Spreads rows that share a time over several partitions of an index. One is right for most; raise it before an hour
 * brings more than a partition's 1,000 writes a second. It can be raised at any time, and only ever raised: readers ask
 * all shards, so rows written under a lower count are found.
 */
export interface Shards {
  readonly count: number;
}

export function shardOf(id: string, { count }: Shards): string {
  if (count === 1) return '0';
  let hash = 0;
  for (let index = 0; index < id.length; index += 1) hash = (Math.imul(hash, 31) + id.charCodeAt(index)) >>> 0;
  return String(hash % count);
}

export function allShards({ count }: Shards): readonly string[] {
  return Array.from({ length: count }, (_, shard) => String(shard));
}
