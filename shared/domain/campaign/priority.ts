import type { Plan } from '../program.ts';
import type { CampaignDefinition } from './campaign.ts';

/** Time enough to plan those that go before. */
const SECONDS_APART = 60;

/**
 * Seconds for which a campaign lets others of the program go first. Each campaign is planned for itself, in the same
 * minute; where a cap leaves room for one message only, the one that leaves first takes it.
 */
export function headStart({ priority = 0 }: CampaignDefinition, { campaigns }: Plan): number {
  const higher = new Set(campaigns.map((other) => other.priority ?? 0).filter((other) => other > priority));
  return higher.size * SECONDS_APART;
}
