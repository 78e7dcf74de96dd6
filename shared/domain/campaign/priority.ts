import type { LocalDate } from '../calendar/local-time.ts';
import type { Plan } from '../program.ts';
import type { CampaignDefinition } from './campaign.ts';
import { canBeDueOn } from './due.ts';

/** Time enough for those that go before to be planned, or to be noted as to be planned. */
export const HEAD_START_SECONDS = 60;

/**
 * Whether a campaign lets one of the others go first on that day: one of a higher priority that begins at the same hour and
 * is counted by the same caps. Where a cap leaves room for one message only, the one that leaves first takes it; so everybody's
 * message of the other is given its slot before anybody's of this one.
 */
export function givesWay(
  campaign: CampaignDefinition,
  others: readonly CampaignDefinition[],
  day: LocalDate,
  plan: Plan,
): boolean {
  return others.some(
    (other) => priorityOf(other) > priorityOf(campaign) && canBeDueOn(other, day) && compete(campaign, other, plan),
  );
}

export function priorityOf({ priority = 0 }: CampaignDefinition): number {
  return priority;
}

function compete(one: CampaignDefinition, other: CampaignDefinition, { caps = [] }: Plan): boolean {
  if (one.caps === 'exempt' || other.caps === 'exempt') return false;
  if (hourOf(one) !== hourOf(other)) return false;
  return caps.some(({ categories }) => categories.includes(one.category) && categories.includes(other.category));
}

function hourOf({ trigger }: CampaignDefinition): number | undefined {
  return 'localHour' in trigger ? trigger.localHour : undefined;
}
