import { z } from 'zod';
import { phoneNumber } from '../../../shared/contracts/phone-number.ts';
import { PHONE_NETWORKS } from './view-model.ts';

/** The schemas of what the page asks; `defaultCountry` is that of numbers without one. */
export function requestSchemas(defaultCountry: string) {
  const phone = z.string().transform((text, context) => {
    const result = phoneNumber(text, defaultCountry);
    if (result.ok) return result.value;
    context.addIssue({ code: 'custom', message: `${text || 'this'} ${result.failure}; write it as +12065550100` });
    return z.NEVER;
  });
  return {
    text: z.strictObject({
      from: phone,
      text: z.string().min(1, 'must not be empty').max(1600, 'may have at most 1600 characters'),
    }),
    /** The number is left as it is: what the app makes of a bad one is worth seeing. */
    event: z.strictObject({
      type: z.string().trim().min(1, 'must not be empty').max(128),
      phone: z.string().max(100).optional(),
      detail: z.string().transform(readDetail),
    }),
    network: z.strictObject({ phone, as: z.enum(PHONE_NETWORKS) }),
    time: z.strictObject({ to: z.enum(['next', 'hour', 'day']) }),
    nothing: z.strictObject({}),
  };
}

function readDetail(json: string, context: z.RefinementCtx): Record<string, unknown> {
  if (json.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
    context.addIssue({ code: 'custom', message: 'must be a JSON object, such as {"caseId": "C-1"}' });
  } catch (error) {
    context.addIssue({ code: 'custom', message: `is not JSON: ${error instanceof Error ? error.message : error}` });
  }
  return z.NEVER;
}
