import type { Broadcast } from '../campaign/campaign.ts';
import type { Program } from '../program.ts';
import { checkCampaign } from './check-campaigns.ts';
import type { Sample } from './check-template.ts';
import { checkWords } from './check-template.ts';

/** As long a name as most people have: texts are measured with it. */
const SOMEBODY = 'Maximiliana';

/** What is wrong with a broadcast, which is checked as a campaign of the program is. */
export function checkBroadcast(
  definition: Broadcast,
  program: Program,
  known: Omit<Sample, 'name'>,
): readonly string[] {
  const { id, content } = definition;
  const problems = checkCampaign(definition, program);
  if (content.kind !== 'words') return problems;
  const sample = { ...known, name: SOMEBODY };
  return [...problems, ...checkWords(content.words, `campaign ${id}`, program, sample, undefined, content.swaps)];
}
