import * as z from 'zod/mini';

/**
 * Reads a function's environment once, at start, and reports everything that is wrong with it in one error.
 * @throws when a variable is missing or malformed.
 */
export function readEnvironment<Shape extends z.ZodMiniType>(
  shape: Shape,
  environment: Readonly<Record<string, string | undefined>>,
): z.infer<Shape> {
  const result = z.safeParse(shape, environment);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(
    `The function's environment is not complete. ${problems.join('; ')}. Its stack sets these variables: deploy it again.`,
  );
}

/** A variable that must be there and hold something. */
export function required() {
  return z.string('missing').check(z.minLength(1, 'empty'));
}

/** A whole number written in decimal. */
export function wholeNumber(minimum: number) {
  return z.pipe(
    required().check(z.regex(/^\d+$/, 'must be a whole number')),
    z.transform((text: string, context) => {
      const number = Number(text);
      if (number < minimum)
        context.issues.push({ code: 'custom', input: text, message: `must be at least ${minimum}` });
      return number;
    }),
  );
}

/** JSON of whatever shape; pipe it into the one that is expected. */
export function json() {
  return z.pipe(
    required(),
    z.transform((text: string, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.issues.push({ code: 'custom', input: text, message: 'must be JSON' });
        return z.NEVER;
      }
    }),
  );
}
