import { existsSync, readFileSync } from 'node:fs';
import { LAST_REPORT } from '../support/grants/last-report.ts';
import type { Right } from '../support/grants/report.ts';

/** Prints what each function may do, and whether the last run of all tests needed it. */
function main(): void {
  if (!existsSync(LAST_REPORT)) {
    console.error('Nothing is known yet of which rights are used: run all tests first, with npm test.');
    process.exitCode = 1;
    return;
  }
  const rights: readonly Right[] = JSON.parse(readFileSync(LAST_REPORT, 'utf8'));
  const rows = rights.map(({ function: name, action, resource, condition, used }) => [
    used ? '' : 'never used',
    name.replace(/Function$/, ''),
    action,
    shortened(resource),
    shortened(condition),
  ]);
  const head = ['', 'function', 'may', 'of', 'where'];
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  for (const row of [head, ...rows]) {
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
  const unused = rights.filter(({ used }) => !used).length;
  console.log(`\n${rights.length} rights, ${unused === 0 ? 'all used' : `${unused} never used`}.`);
}

/** Without what is the same everywhere: partition, region and account. */
function shortened(text: string): string {
  return text
    .replace(/arn:aws:([\w-]+):[\w-]*:\d*:/g, '$1:')
    .replace(/^\{"ForAllValues:StringEquals":\{"dynamodb:LeadingKeys":(\[.*?\])\},"Null".*$/, 'partition in $1')
    .replaceAll('"', '');
}

main();
