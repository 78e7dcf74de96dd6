import fc from 'fast-check';
import { SEED } from './drawn.ts';

if (SEED !== undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: SEED });
