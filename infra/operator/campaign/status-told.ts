import { campaignStatus } from '../../../shared/app/campaign-status.ts';
import type { CampaignId } from '../../../shared/domain/campaign/campaign.ts';
import { purposeOf } from '../../../shared/domain/campaign/campaign.ts';
import { SKIPPED } from '../../../shared/domain/campaign/explain.ts';
import type { CampaignRecord, Standing } from '../../../shared/domain/campaign/record.ts';
import { isApproved, standingOf } from '../../../shared/domain/campaign/record.ts';
import type { SkipReason } from '../../../shared/domain/facts.ts';
import type { Counts } from '../../../shared/domain/metrics/counts.ts';
import { counted, dollars, moment } from '../counted.ts';
import type { Desk } from './desk.ts';
import type { Outcome } from './outcome.ts';

/**
 * How far a campaign is, and what became of its messages.
 * @param version of the file that the person named it by
 */
export async function statusTold(id: CampaignId, version: string | undefined, desk: Desk): Promise<Outcome> {
  const record = await desk.records.find(id);
  const standing = standingOf(id, record, desk.program);
  if (standing === undefined) {
    return { words: `There is no campaign "${id}" here. Plan it first, or correct the name.`, done: false };
  }
  const { counts, planning } = await campaignStatus(id, purposeOf(standing.definition), desk);
  const stopped = standing.state === 'running' ? await desk.limits.stopped(desk.now()) : undefined;
  const lines = [
    `"${id}" is ${stateTold(standing, record)}.`,
    ...(version === undefined || version === standing.version
      ? []
      : ['  The file has changed since: what counts is what was planned.']),
    ...(await doneTold(standing, record, desk)),
    ...(planning > 0 ? ['  Planning goes on: more will be queued as the pace allows.'] : []),
    ...(stopped === undefined
      ? []
      : [
          `  NOTHING LEAVES since ${moment(stopped.since)}: the provider refuses with ${stopped.reason}. It is tried again at ${moment(stopped.until)}.`,
        ]),
    ...(record?.state === 'draft' ? [] : countsTold(counts)),
  ];
  return { words: lines.join('\n'), done: true };
}

function stateTold({ state, definition, version }: Standing, record: CampaignRecord | undefined): string {
  if (record?.state === 'draft')
    return isApproved(definition, version, record) ? 'a draft, approved and not started' : 'a draft, not approved yet';
  return state === 'unapproved' ? 'not approved as it is now: nothing of it is planned' : state;
}

async function doneTold(
  { version }: Standing,
  record: CampaignRecord | undefined,
  desk: Desk,
): Promise<readonly string[]> {
  const { broadcast, approvals = [] } = record ?? {};
  const approved = approvals.map((each) => {
    const old = each.version === version ? '' : ', as it was then';
    return `  approved by ${each.by} at ${moment(each.at)}${old}`;
  });
  if (broadcast === undefined) return approved;
  const { plannedBy, plannedAt, startedAt, begun, definition } = broadcast;
  const { zones } = await desk.contacts.census();
  const all = new Set([...zones, desk.settings.defaultTimeZone, ...begun]).size;
  const { on, localHour } = definition.trigger;
  return [
    `  planned by ${plannedBy} at ${moment(plannedAt)}, for ${on} at ${localHour}:00`,
    ...approved,
    ...(startedAt === undefined
      ? []
      : [`  started at ${moment(startedAt)}; begun in ${begun.length} of ${counted(all, 'time zone')}`]),
  ];
}

function countsTold({ sent, delivered, undelivered, failed, costMicros, skipped }: Counts): readonly string[] {
  const open = sent - delivered - undelivered;
  const without = open > 0 ? `, ${open.toLocaleString('en-US')} not known yet` : '';
  return [
    `Sent ${sent.toLocaleString('en-US')} (${delivered.toLocaleString('en-US')} delivered, ${undelivered.toLocaleString('en-US')} undelivered${without}), for ${dollars(costMicros)}.`,
    ...(failed > 0 ? [`The provider refused ${failed.toLocaleString('en-US')}.`] : []),
    ...Object.entries(skipped).map(
      ([reason, count]) =>
        `Skipped ${count.toLocaleString('en-US')}: ${reason} (${SKIPPED[reason as SkipReason] ?? 'nobody noted why'})`,
    ),
  ];
}
