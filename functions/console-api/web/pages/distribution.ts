import type { QuestionNumbers } from '../../../../shared/contracts/console/numbers.ts';
import type { QuestionSummary } from '../../../../shared/contracts/console/responses.ts';

export interface Bar {
  readonly value: string;
  readonly label: string;
  readonly times: number;
}

/** How often each answer was given, those that nobody gave among them, in the question's own order. */
export function distributionOf(question: QuestionSummary, numbers: QuestionNumbers | undefined): readonly Bar[] {
  const given = numbers?.distribution ?? {};
  const possible = new Set([...possibleOf(question), ...Object.keys(given).sort(byNumber)]);
  return [...possible].map((value) => ({ value, label: labelOf(question, value), times: given[value] ?? 0 }));
}

function possibleOf({ kind, range, options }: QuestionSummary): readonly string[] {
  if (kind === 'yes-no') return ['true', 'false'];
  if (kind === 'choice') return Object.keys(options ?? {});
  if (range === undefined) return [];
  return Array.from({ length: range.to - range.from + 1 }, (_, step) => String(range.from + step));
}

function labelOf({ kind, options }: QuestionSummary, value: string): string {
  if (kind === 'yes-no') return value === 'true' ? 'Yes' : value === 'false' ? 'No' : value;
  return options?.[value] ?? value;
}

const byNumber = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });
