import type { Plan } from '../program.ts';
import type { CampaignDefinition } from './campaign.ts';

/** Time enough to plan those that go before. */
const SECONDS_APART = 60;

/**
 * Seconds for which a campaign lets others of the program go first: those of a higher priority that begin at the same
 * hour and are counted by the same caps. Each campaign is planned for itself, in the same minute; where a cap leaves room
 * for one message only, the one that leaves first takes it.
 */
export function headStart(campaign: CampaignDefinition, plan: Plan): number {
  const { priority = 0 } = campaign;
  const before = plan.campaigns.filter((other) => (other.priority ?? 0) > priority && compete(campaign, other, plan));
  return new Set(before.map((other) => other.priority)).size * SECONDS_APART;
}

function compete(one: CampaignDefinition, other: CampaignDefinition, { caps = [] }: Plan): boolean {
  if (one.caps === 'exempt' || other.caps === 'exempt') return false;
  if (hourOf(one) !== hourOf(other)) return false;
  return caps.some(({ categories }) => categories.includes(one.category) && categories.includes(other.category));
}

function hourOf({ trigger }: CampaignDefinition): number | undefined {
  return 'localHour' in trigger ? trigger.localHour : undefined;
}
