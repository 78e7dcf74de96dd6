import type { Looked } from './checkup.ts';
import type { Finding } from './finding.ts';

const WORDS: Readonly<Record<Finding['verdict'], string>> = {
  ok: 'ok',
  attention: 'attention',
  'not-ok': 'NOT OK',
  'does-not-apply': '-',
};
const VERDICTS = Object.keys(WORDS) as readonly Finding['verdict'][];
const SUMMARY: Readonly<Record<Finding['verdict'], string>> = { ...WORDS, 'does-not-apply': 'does not apply here' };
const WIDTH = Math.max(...Object.values(WORDS).map(({ length }) => length));

/** All that was found, and what to do about it. */
export function foundTold(all: readonly Looked[], where: string): string {
  const widest = Math.max(...all.map(({ what }) => what.length));
  return [
    `How ${where} is:`,
    ...all.flatMap(({ verdict, what, saw, todo }, index) => [
      `${WORDS[verdict].padEnd(WIDTH)}  ${(all[index - 1]?.what === what ? '' : what).padEnd(widest)}  ${saw}`,
      ...(todo === undefined ? [] : [`${' '.repeat(WIDTH + widest + 4)}-> ${todo}`]),
    ]),
    VERDICTS.flatMap((verdict) => {
      const count = all.filter((finding) => finding.verdict === verdict).length;
      return count === 0 ? [] : [`${count} ${SUMMARY[verdict]}`];
    })
      .join(', ')
      .concat('.'),
  ].join('\n');
}
