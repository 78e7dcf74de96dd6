import type { Language } from '../../../shared/domain/language.ts';
import { language as ar } from '../../../shared/program/languages/ar.ts';
import { language as en } from '../../../shared/program/languages/en.ts';
import { language as he } from '../../../shared/program/languages/he.ts';
import { language as ko } from '../../../shared/program/languages/ko.ts';

export const languages: readonly [Language, ...Language[]] = [en, ar, he, ko];
