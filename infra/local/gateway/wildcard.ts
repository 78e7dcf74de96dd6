const patterns = new Map<string, RegExp>();

/** IAM's wildcards: `*` for any characters, `?` for one. */
export function wildcard(pattern: string, flags = ''): RegExp {
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
