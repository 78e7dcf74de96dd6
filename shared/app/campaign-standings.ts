import type { CampaignId } from '../domain/campaign/campaign.ts';
import type { Standing } from '../domain/campaign/record.ts';
import { standingOf } from '../domain/campaign/record.ts';
import { addSeconds } from '../domain/instant.ts';
import type { Plan } from '../domain/program.ts';
import type { CampaignRecords } from './ports/campaigns.ts';
import type { Clock } from './ports/world.ts';

export interface Standings {
  /** Undefined where neither the program nor an operator has such a campaign. */
  of(id: CampaignId): Promise<Standing | undefined>;
}

/** A campaign that is paused goes on being sent for at most this long. */
const REMEMBERED_SECONDS = 30;

/** How campaigns stand, asked for again after half a minute: once for thousands of messages. */
export function rememberedStandings(
  records: Pick<CampaignRecords, 'find'>,
  program: Plan,
  { now }: Pick<Clock, 'now'>,
): Standings {
  const remembered = new Map<CampaignId, { readonly until: string; readonly standing: Standing | undefined }>();
  return {
    async of(id) {
      const known = remembered.get(id);
      const at = now();
      if (known !== undefined && at < known.until) return known.standing;
      const standing = standingOf(id, await records.find(id), program);
      remembered.set(id, { until: addSeconds(at, REMEMBERED_SECONDS), standing });
      return standing;
    },
  };
}
