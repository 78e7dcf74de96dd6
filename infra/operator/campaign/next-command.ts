import type { Command, CommandName } from './arguments.ts';

/** The command line that does something else with the same thing, to be copied. */
export function nextCommand(name: CommandName, { about, connection }: Command): string {
  const { stack, region, data } = connection;
  const flags = Object.entries({ stack, region, data }).flatMap(([flag, value]) =>
    value === undefined ? [] : [`--${flag}`, quoted(value)],
  );
  return ['npm run -s campaign --', name, quoted(about), ...flags].join(' ');
}

function quoted(word: string): string {
  return /^[\w./:@+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
