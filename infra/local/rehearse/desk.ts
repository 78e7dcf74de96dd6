import { digestOf } from '../../../shared/adapters/broadcast-digest.ts';
import { dynamoCampaignRecords } from '../../../shared/adapters/dynamo/campaign-records.ts';
import type { CampaignDesk, DeskResult } from '../../../shared/app/broadcasts.ts';
import {
  approveCampaign,
  cancelBroadcast,
  pauseCampaign,
  planBroadcast,
  resumeCampaign,
  startBroadcast,
} from '../../../shared/app/broadcasts.ts';
import type { Broadcast } from '../../../shared/domain/campaign/campaign.ts';
import { instant } from '../../../shared/domain/instant.ts';
import type { Plan } from '../../../shared/domain/program.ts';
import type { LocalRun } from '../run.ts';
import { definitionIn } from './desk-acts.ts';
import type { DeskAct } from './happenings.ts';
import { tableOf } from './tables.ts';

/** Two people, for broadcasts that the one who planned them may not approve. */
const PLANNER = 'planner';
const APPROVER = 'approver';

/** The operators of a rehearsal, who do what the commands do, at once. */
export function deskOf(run: LocalRun, program: Plan) {
  const records = dynamoCampaignRecords(run.dynamo, tableOf(run, 'Campaigns'));
  const as = (operator: string): CampaignDesk => ({
    program,
    records,
    operator,
    digest: digestOf,
    now: () => instant(run.now()),
  });
  return (act: DeskAct): Promise<DeskResult> =>
    act.kind === 'broadcast' ? send(definitionIn(act), as) : moves[act.move](act.id, as(PLANNER));
}

const moves = { pause: pauseCampaign, resume: resumeCampaign, cancel: cancelBroadcast };

/** Plans, approves and starts. */
async function send(definition: Broadcast, as: (operator: string) => CampaignDesk): Promise<DeskResult> {
  const { id } = definition;
  const version = digestOf(definition);
  const planned = await planBroadcast(definition, as(PLANNER));
  if (!planned.ok) return planned;
  const approved = await approveCampaign(id, version, as(APPROVER));
  return approved.ok ? startBroadcast(id, version, as(PLANNER)) : approved;
}
