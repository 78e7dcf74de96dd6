import type { Category } from '../../../shared/domain/consent.ts';
import { CATEGORIES } from '../../../shared/domain/consent.ts';
import type { Result } from '../../../shared/runtime/result.ts';
import { failure, success } from '../../../shared/runtime/result.ts';

const YES = ['yes', 'y', 'true', '1', 'x'];
const NO = ['no', 'n', 'false', '0'];
/** What an export writes for somebody who has agreed to nothing. */
export const NONE = 'none';

/** Categories, as in `service; marketing`, or yes or no to marketing; service texts are agreed to either way. */
export function readConsent(cell: string): Result<readonly Category[], string> {
  const text = cell.trim().toLowerCase();
  if (YES.includes(text)) return success(['service', 'marketing']);
  if (NO.includes(text)) return success(['service']);
  if (text === NONE) return success([]);
  const words = text.split(/[;|,]/).map((word) => word.trim());
  const categories = CATEGORIES.filter((category) => words.includes(category));
  if (words.every((word) => CATEGORIES.some((category) => category === word))) return success(categories);
  return failure(`must be yes, no, ${NONE}, or some of ${CATEGORIES.join(', ')}`);
}
