import * as z from 'zod/mini';
import type { Click } from '../domain/links/click.ts';

const text = z.string().check(z.minLength(1));

/** A link that was followed, as `follow-link` hands it over to be recorded. */
export const clickSchema = z.pipe(
  z.object({
    clickId: text,
    contactId: text,
    messageId: text,
    token: text,
    purpose: text,
    occurrence: z.exactOptional(text),
    language: text,
    at: text,
    expiresAt: text,
    by: z.enum(['person', 'machine']),
  }),
  z.transform((click) => click as Click),
);
