import { readFileSync } from 'node:fs';
import type { ProgramSummary } from './summary.ts';

/** The summary as a bundle has it: in a file beside it, which `infra/constructs/packed-summary.ts` makes. */
export const summary: ProgramSummary = JSON.parse(readFileSync(new URL('summary.json', import.meta.url), 'utf8'));
