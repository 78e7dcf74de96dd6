import type { ConnectionArguments } from './connection.ts';

/** A command line to be copied, which works where the last one did. */
export function commandLine(words: readonly string[], { stack, region, data }: ConnectionArguments): string {
  const flags = Object.entries({ stack, region, data }).flatMap(([flag, value]) =>
    value === undefined ? [] : [`--${flag}`, value],
  );
  const [name = '', ...rest] = [...words, ...flags].map(quoted);
  return ['npm run -s', name, ...(rest.length > 0 ? ['--', ...rest] : [])].join(' ');
}

function quoted(word: string): string {
  return /^[\w./:@+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
