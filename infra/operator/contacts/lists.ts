/** Several words in one cell, as `vip; wholesale` or `vip|wholesale`; a separator that belongs to a word follows a backslash. */
export function splitList(cell: string): readonly string[] {
  return (cell.match(/(?:\\[;|\\]|[^;|])+/g) ?? [])
    .map((word) => word.replace(/\\([;|\\])/g, '$1').trim())
    .filter((word) => word !== '');
}

export function joinList(words: readonly string[]): string {
  return words.map((word) => word.replace(/[;|\\]/g, '\\$&')).join('; ');
}
