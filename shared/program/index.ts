import { languages } from '#languages';
import type { Program } from '../domain/program.ts';
import { plan } from './plan.ts';

/** The plan with its words. */
export const program: Program = { ...plan, languages };
