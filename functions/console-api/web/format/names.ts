import type { Session } from '../../../../shared/contracts/console/responses.ts';

/** `quiet-hours`, `TEXT_UNREACHABLE` and `survey:nps` as a person would write them. */
export function inWords(id: string): string {
  const words = id.replaceAll(/[-_.]+/g, ' ').trim();
  const lower = /[a-z]/.test(words) ? words : words.toLowerCase();
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}

/** What texts are sent for: `survey:nps` as "Survey: nps". Whatever else it is, is told as it stands. */
export function purposeName(purpose: string): string {
  const [kind = '', ...rest] = purpose.split(':');
  return rest.length === 0 ? inWords(purpose) : `${inWords(kind)}: ${rest.join(':')}`;
}

/** What texts are sent for in this deployment. */
export function purposesOf({ campaigns, surveys }: Session): readonly string[] {
  return [...new Set([...surveys.map(({ id }) => `survey:${id}`), ...campaigns])];
}

export function languageName({ languages }: Session, code: string | null): string {
  if (code === null) return '';
  return languages.find((language) => language.code === code)?.name ?? code;
}

/** Of a question that names its options, line by line, what is asked. */
export const firstLine = (text: string): string => text.split('\n', 1)[0] ?? text;
