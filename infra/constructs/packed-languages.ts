import { mkdirSync, writeFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { languages } from '../../shared/program/languages/index.ts';

/**
 * Writes the languages as one module that a bundle takes in place of their files (the condition "packed" of `#languages`
 * in package.json). What people may say in four languages is a hundred kilobytes of words, and a quarter of that packed.
 */
export function packLanguages(root: string): void {
  const packed = brotliCompressSync(JSON.stringify(languages)).toString('base64');
  mkdirSync(`${root}dist`, { recursive: true });
  writeFileSync(
    `${root}dist/languages.mjs`,
    `import { brotliDecompressSync } from 'node:zlib';
export const languages = JSON.parse(brotliDecompressSync(Buffer.from('${packed}', 'base64')).toString());
`,
  );
}
