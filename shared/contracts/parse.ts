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
    .map((issue) => {
      // What cannot be a name is no name of a field: like a value, it may be personal, and is not repeated.
      const place = issue.code === 'invalid_key' ? issue.path.slice(0, -1) : issue.path;
      return `${place.join('.') || 'the whole'}: ${wordsFor(issue)}`;
    })
    .join('; ');
}

/** zod/mini brings no words for keys that nobody knows, and none of a key that does not fit. */
function wordsFor(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `does not know ${issue.keys.join(', ')}`;
    case 'invalid_key':
      return `a name in it ${issue.issues[0]?.message ?? issue.message}`;
    default:
      return issue.message;
  }
}
