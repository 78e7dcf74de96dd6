import { existsSync, readFileSync } from 'node:fs';
import { SegmentedMessage } from 'sms-segments-calculator';
import { segmentation } from '../../../shared/domain/content/segments.ts';
import { LANGUAGES, rowsOf } from '../../domain/reading/corpus.ts';

/** Real people's texts, on machines that have them. */
const REAL = new URL('../../../../shared/data/sms-texts.tsv', import.meta.url);

/** What customers may write, in four languages. */
export function corpusTexts(): readonly string[] {
  const files = LANGUAGES.flatMap((code) => ['answers', 'intents', 'tone'].map((kind) => `${kind}.${code}.tsv`));
  return [...new Set(files.flatMap(rowsOf).flatMap(({ cells }) => cells))].filter((text) => text !== '');
}

/** None where this machine does not have them. */
export function realTexts(): readonly string[] {
  if (!existsSync(REAL)) return [];
  const lines = readFileSync(REAL, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => line.slice(line.indexOf('\t') + 1));
}

export const ours = (text: string): number => segmentation(text).segments;
export const theirs = (text: string): number => new SegmentedMessage(text).segmentsCount;

/** The texts that the two count differently. */
export function countedDifferently(texts: readonly string[]): readonly string[] {
  return texts
    .map((text) => ({ text, here: ours(text), there: theirs(text) }))
    .filter(({ here, there }) => here !== there)
    .map(({ text, here, there }) => `${here} here, ${there} there: ${JSON.stringify(text)}`);
}
