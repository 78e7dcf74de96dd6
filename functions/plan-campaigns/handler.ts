import type { Planned, Planning } from '../../shared/app/plan-campaign.ts';
import { planCampaign } from '../../shared/app/plan-campaign.ts';
import { parse } from '../../shared/contracts/parse.ts';
import { campaignTickSchema } from '../../shared/contracts/schedule.ts';
import { instant } from '../../shared/domain/instant.ts';

/** A quarter hour has come: who is due, where the campaign's local hour begins. Throws, to be tried again by Scheduler. */
export function createHandler(deps: Planning) {
  return async (event: unknown): Promise<Planned> => {
    const { campaign, scheduledAt } = parse(campaignTickSchema, event, "The schedule's event");
    return planCampaign(campaign, instant(scheduledAt), deps);
  };
}
