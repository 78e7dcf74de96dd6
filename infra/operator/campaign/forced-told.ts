import type { CampaignPrice } from '../../../shared/app/price-campaign.ts';
import type { ForcedTally } from '../../../shared/domain/price/forced.ts';
import { counted, dollars } from '../counted.ts';

/** Causes of UCS-2 that are worth a line. */
const MOST_CAUSES = 12;

/** What makes texts dear, and what could stand in its place. */
export function forcedTold({ forced, saved }: CampaignPrice): readonly string[] {
  if (forced.length === 0) return [];
  return [
    'what forces UCS-2, with 70 characters a part in place of 160:',
    ...forced.slice(0, MOST_CAUSES).map(causeTold),
    ...(forced.length > MOST_CAUSES ? [`  and ${forced.length - MOST_CAUSES} more`] : []),
    ...(forced.some(isHarmless) ? [swapsTold(saved)] : []),
  ];
}

function causeTold({ cause, texts, fromRecipient, saves }: ForcedTally): string {
  const where = fromRecipient === texts ? ', from names and fields of contacts alone' : '';
  const many = `in ${counted(texts, 'text')}${where}`;
  if (cause.kind === 'script') return `  ${cause.script} ${many}`;
  const { character, codePoint, swap, alters } = cause;
  if (swap === undefined) return `  ${character} (${codePoint}) ${many}`;
  const plain = swap === '' ? 'nothing' : swap;
  const alone = saves.segments === 0 ? 'would save nothing' : `would save ${dollars(saves.micros)}`;
  const care = alters ? `, and ${alone}; it changes the word, so it is never done by itself` : '';
  return `  ${character} (${codePoint}) ${many}; in its place: ${plain}${care}`;
}

/** One of them alone saves nothing while another stands beside it. */
function swapsTold({ segments, micros }: CampaignPrice['saved']): string {
  return segments === 0
    ? '  The plain characters in their places would save nothing here.'
    : `  "swaps": "apply" in the file puts the plain characters in their places: ${counted(segments, 'part')} and ${dollars(micros)} less in all.`;
}

function isHarmless({ cause }: ForcedTally): boolean {
  return cause.kind === 'character' && cause.swap !== undefined && !cause.alters;
}
