import * as z from 'zod/mini';
import type { Click } from '../domain/links/click.ts';
import { momentSchema } from './moment.ts';
import { reference } from './reference.ts';

/** A link that was followed, as `follow-link` hands it over to be recorded. */
export const clickSchema = z.pipe(
  z.object({
    clickId: reference,
    contactId: reference,
    messageId: reference,
    token: reference,
    purpose: reference,
    occurrence: z.exactOptional(reference),
    language: reference,
    at: momentSchema,
    expiresAt: momentSchema,
    by: z.enum(['person', 'machine']),
  }),
  z.transform((click) => click as Click),
);
