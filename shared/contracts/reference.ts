import * as z from 'zod/mini';

/** One of them, with the id of a campaign before it, fits into a key: DynamoDB takes 1,024 bytes, a character up to four. */
const MOST_CHARACTERS = 160;

/**
 * Half of a surrogate pair is no character. What is kept under the other two names would change an object itself, and the
 * client of DynamoDB takes no such object.
 */
const REFERENCE = new RegExp(`^(?!(constructor|__proto__)$)\\P{Cs}{1,${MOST_CHARACTERS}}$`, 'su');

const EXPECTED = `must be a text of 1 to ${MOST_CHARACTERS} characters, and not "constructor"`;

/** What another system or we ourselves call something by: it becomes part of a key, or the name of something that is kept. */
export const reference = z.string(EXPECTED).check(z.regex(REFERENCE, EXPECTED));
