import { program } from '../index.ts';
import { summaryOf } from './make.ts';
import type { ProgramSummary } from './summary.ts';

/** Made on the spot; a bundle has it ready-made instead, see `packed.ts`. */
export const summary: ProgramSummary = summaryOf(program);
