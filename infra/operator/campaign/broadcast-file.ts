import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { broadcastSchema } from '../../../shared/contracts/broadcast.ts';
import { MalformedInput, parseJson } from '../../../shared/contracts/parse.ts';
import type { Broadcast } from '../../../shared/domain/campaign/campaign.ts';
import { checkCampaign } from '../../../shared/domain/check/check-campaigns.ts';
import { checkWords } from '../../../shared/domain/check/check-template.ts';
import type { Settings } from '../../../shared/domain/context.ts';
import type { Program } from '../../../shared/domain/program.ts';
import { PlainError } from '../../plain-error.ts';

/** As long a name as most people have: texts are measured with it. */
const SOMEBODY = 'Maximiliana';

/**
 * The broadcast that a file describes, checked as a campaign of the program is.
 * @throws PlainError with everything that is wrong with it
 */
export function readBroadcast(file: string, program: Program, settings: Settings): Broadcast {
  const definition = parsed(file);
  const { content } = definition;
  const { businessName, helpContact } = settings;
  const sample = { businessName, helpContact, name: SOMEBODY };
  const words =
    content.kind === 'words'
      ? checkWords(content.words, `campaign ${definition.id}`, program, sample, undefined, content.swaps)
      : [];
  const problems = [...checkCampaign(definition, program), ...words];
  if (problems.length === 0) return definition;
  throw new PlainError(`${file} cannot be sent as it is:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
}

function parsed(file: string): Broadcast {
  try {
    return parseJson(broadcastSchema, readFileSync(file, 'utf8').replace(/^\uFEFF/, ''), file);
  } catch (error) {
    if (error instanceof MalformedInput) throw new PlainError(error.message.replaceAll('; ', ';\n  '));
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new PlainError(`There is no file ${file}.`);
    throw error;
  }
}

/** What the file says names it: a comma that is moved makes no other broadcast, a word that is changed does. */
export function digestOf(definition: Broadcast): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(definition)))
    .digest('hex')
    .slice(0, 32);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
