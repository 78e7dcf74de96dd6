/** What tells outsiders how the house is built, or those who attack it where to try next. */
const INTERNALS: readonly RegExp[] = [
  /\bat (?:async )?[\w.<>]+ \(?[^)]*:\d+:\d+/,
  /node_modules|file:\/\/|\/(?:tmp|var|home|work)\//,
  /\barn:aws\S*/,
  /\bHearback-\w+/,
  /\b\w+(?:Exception|TypeError|RangeError|SyntaxError)\b/,
  /Cannot read propert\w+|is not a function|is not iterable|Invalid time value|call stack/,
  /dynamodb|sqs\.|amazonaws/i,
];

/** Which of that stands in a text. */
export function internalsIn(text: string): readonly string[] {
  return INTERNALS.flatMap((internal) => internal.exec(text)?.[0] ?? []);
}
