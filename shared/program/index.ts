import type { Program } from '../domain/program.ts';
import { ar } from './languages/ar.ts';
import { en } from './languages/en.ts';
import { he } from './languages/he.ts';
import { ko } from './languages/ko.ts';
import { plan } from './plan.ts';

/** The plan with its words: the first language is spoken to those of whom we know none. */
export const program: Program = { ...plan, languages: [en, ar, he, ko] };
