import type { TimeZone } from '../calendar/local-time.ts';
import type { Instant } from '../instant.ts';
import type { Plan } from '../program.ts';
import { campaignOf, versionOf } from '../program.ts';
import type { Approval, Broadcast, CampaignDefinition, CampaignId } from './campaign.ts';

/** What operators decided about a campaign of the program, or a broadcast that they wrote. */
export interface CampaignRecord {
  readonly id: CampaignId;
  /** Counts the changes. */
  readonly revision: number;
  readonly state: CampaignState;
  readonly approvals: readonly GivenApproval[];
  /** Absent for a campaign of the program. */
  readonly broadcast?: BroadcastRecord;
}

/**
 * A campaign of the program is `running` unless somebody paused it. A broadcast is a `draft` until it is started; what
 * is paused goes on where it was, and what is cancelled never does.
 */
export type CampaignState = 'draft' | 'running' | 'paused' | 'cancelled';

export interface GivenApproval {
  readonly by: string;
  readonly at: Instant;
  /** Of the definition that was approved: content and audience are fixed by it. */
  readonly version: string;
}

export interface BroadcastRecord {
  readonly definition: Broadcast;
  readonly version: string;
  /** Who planned it, and when. */
  readonly plannedBy: string;
  readonly plannedAt: Instant;
  readonly startedAt?: Instant;
  /** Zones whose planning has begun. */
  readonly begun: readonly TimeZone[];
}

/** A campaign as it may be sent now. */
export interface Standing {
  readonly definition: CampaignDefinition;
  readonly version: string;
  readonly state: Exclude<CampaignState, 'draft'> | 'unapproved';
}

/** How a campaign stands, the program's or a broadcast; undefined where there is none of that id. */
export function standingOf(id: CampaignId, record: CampaignRecord | undefined, plan: Plan): Standing | undefined {
  const own = campaignOf(plan, id);
  const definition = own ?? record?.broadcast?.definition;
  if (definition === undefined) return undefined;
  const version = own === undefined ? (record?.broadcast?.version ?? '') : versionOf(own);
  const state = record?.state ?? 'running';
  if (state === 'draft' || !isApproved(definition, version, record))
    return { definition, version, state: 'unapproved' };
  return { definition, version, state };
}

/** Whether those have said yes who have to, to this very definition. */
export function isApproved(
  { approval, trigger }: CampaignDefinition,
  version: string,
  record: CampaignRecord | undefined,
): boolean {
  const needed: Approval | undefined = approval ?? (trigger.kind === 'broadcast' ? 'one-person' : undefined);
  if (needed === undefined) return true;
  const given = record?.approvals.filter((each) => each.version === version) ?? [];
  if (needed === 'one-person') return given.length > 0;
  const planner = record?.broadcast?.plannedBy;
  const people = new Set(given.map(({ by }) => by).filter((by) => by !== planner));
  return people.size >= (planner === undefined ? 2 : 1);
}
