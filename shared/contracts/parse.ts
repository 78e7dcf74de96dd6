import * as z from 'zod/mini';

/**
 * Something at the border does not have the form that was agreed on. Trying again cannot help.
 * The message says what is wrong and where, and never repeats a value, which may be personal.
 */
export class MalformedInput extends Error {
  override readonly name = 'MalformedInput';
}

/** @throws MalformedInput */
export function parse<Schema extends z.ZodMiniType>(schema: Schema, value: unknown, what: string): z.infer<Schema> {
  const result = z.safeParse(schema, value);
  if (result.success) return result.data;
  throw new MalformedInput(`${what} does not have the expected form: ${problemsIn(result.error)}.`);
}

/** @throws MalformedInput */
export function parseJson<Schema extends z.ZodMiniType>(schema: Schema, text: string, what: string): z.infer<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new MalformedInput(`${what} is not JSON (${text.length} characters).`);
  }
  return parse(schema, value, what);
}

/** What does not fit, and where. */
export function problemsIn(error: z.core.$ZodError): string {
  return error.issues
    .map((issue) => `${issue.path.length === 0 ? 'the whole' : issue.path.join('.')}: ${wordsFor(issue)}`)
    .join('; ');
}

/** zod/mini brings no words for keys that nobody knows. */
function wordsFor(issue: z.core.$ZodIssue): string {
  return issue.code === 'unrecognized_keys' ? `does not know ${issue.keys.join(', ')}` : issue.message;
}
