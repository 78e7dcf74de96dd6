import { continuePlanning } from '../../shared/app/continue-planning.ts';
import type { Planned } from '../../shared/app/plan-campaign.ts';
import { planCampaign } from '../../shared/app/plan-campaign.ts';
import type { PlanningRun } from '../../shared/app/plan-slice.ts';
import { parse } from '../../shared/contracts/parse.ts';
import { planningTickSchema } from '../../shared/contracts/schedule.ts';
import { addSeconds } from '../../shared/domain/instant.ts';

export type PlanCampaignsDeps = Omit<PlanningRun, 'endsAt'>;

/** A minute before Lambda would end it in the middle. */
const SECONDS = 4 * 60;

/**
 * A quarter hour has come: who is due, where the campaign's local hour begins. Or, without a campaign: broadcasts whose
 * hour has come, and what is not finished. Throws, to be tried again by Scheduler.
 */
export function createHandler(deps: PlanCampaignsDeps) {
  return async (event: unknown): Promise<Planned> => {
    const { campaign, scheduledAt } = parse(planningTickSchema, event, "The schedule's event");
    const planning = { ...deps, endsAt: addSeconds(deps.now(), SECONDS) };
    return campaign === undefined ? continuePlanning(planning) : planCampaign(campaign, scheduledAt, planning);
  };
}
