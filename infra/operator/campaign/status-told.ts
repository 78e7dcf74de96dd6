import { campaignStatus } from '../../../shared/app/campaign-status.ts';
import type { CampaignId } from '../../../shared/domain/campaign/campaign.ts';
import { purposeOf } from '../../../shared/domain/campaign/campaign.ts';
import type { CampaignRecord, Standing } from '../../../shared/domain/campaign/record.ts';
import { standingOf } from '../../../shared/domain/campaign/record.ts';
import { counted, dollars } from './counted.ts';
import type { Desk } from './desk.ts';
import type { Outcome } from './outcome.ts';

/** How far a campaign is, and what became of its messages. */
export async function statusTold(id: CampaignId, desk: Desk): Promise<Outcome> {
  const record = await desk.records.find(id);
  const standing = standingOf(id, record, desk.program);
  if (standing === undefined) {
    return { words: `There is no campaign "${id}" here. Plan it first, or correct the name.`, done: false };
  }
  const { counts, planning } = await campaignStatus(id, purposeOf(standing.definition), desk);
  const skipped = Object.entries(counts.skipped);
  const lines = [
    `"${id}" is ${stateTold(standing, record)}.`,
    ...(record?.approvals ?? []).map(({ by, at, version }) => {
      const old = version === standing.version ? '' : ', as it was then';
      return `  approved by ${by} at ${at.slice(0, 16)}Z${old}`;
    }),
    ...(record?.broadcast ? [plannedTold(record.broadcast, planning)] : []),
    `Sent ${counts.sent} (${counts.delivered} delivered, ${counts.undelivered} undelivered), for ${dollars(counts.costMicros)}.`,
    ...(counts.failed > 0 ? [`The provider refused ${counts.failed}.`] : []),
    ...skipped.map(([reason, count]) => `Skipped ${count}: ${reason}`),
  ];
  return { words: lines.join('\n'), done: true };
}

function stateTold({ state }: Standing, record: CampaignRecord | undefined): string {
  if (record?.state === 'draft')
    return state === 'unapproved' && record.approvals.length > 0 ? 'a draft, approved and not started' : 'a draft';
  return state;
}

function plannedTold(
  { plannedBy, plannedAt, startedAt, begun }: NonNullable<CampaignRecord['broadcast']>,
  planning: number,
): string {
  const started = startedAt === undefined ? 'not started' : `started at ${startedAt.slice(0, 16)}Z`;
  const going = planning === 0 ? '' : `; planning goes on in ${counted(planning, 'slice')} of the audience`;
  return `  planned by ${plannedBy} at ${plannedAt.slice(0, 16)}Z, ${started}, begun in ${counted(begun.length, 'zone')}${going}`;
}
