const LONGEST = 160;

/**
 * Words of an error without what may be personal in them: what stands in quotation marks, addresses, and whatever could be
 * a phone number. On one line, and cut where it is long.
 */
export function unnamed(words: string): string {
  const masked = words
    .replace(/"[^"]*"?|'[^']*'|`[^`]*`|[“”«»][^“”«»]*[“”«»]?/g, '"…"')
    .replace(/\S+@\S+/g, '…')
    .replace(/[+(]?\p{Nd}[\p{Nd}\s().\-/]{4,}\p{Nd}/gu, '…')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return masked.length > LONGEST ? `${masked.slice(0, LONGEST)}…` : masked;
}
