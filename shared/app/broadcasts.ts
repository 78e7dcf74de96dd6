import type { Broadcast, CampaignId } from '../domain/campaign/campaign.ts';
import type { CampaignRecord, CampaignState } from '../domain/campaign/record.ts';
import { isApproved } from '../domain/campaign/record.ts';
import { campaignOf, versionOf } from '../domain/program.ts';
import type { Result } from '../runtime/result.ts';
import { failure, success } from '../runtime/result.ts';
import type { CampaignRecords } from './ports/campaigns.ts';
import type { World } from './ports/world.ts';

export interface CampaignDesk extends Pick<World, 'program' | 'now'> {
  readonly records: CampaignRecords;
  /** Names a broadcast by its content: SHA-256 over its definition. */
  digest(definition: Broadcast): string;
  /** Who is at the desk. */
  readonly operator: string;
}

/** What was done, or in words why it was not and what to do. */
export type DeskResult = Result<CampaignRecord, string>;

/** Keeps a broadcast as a draft. One that was started is fixed: another one needs another id. */
export async function planBroadcast(definition: Broadcast, desk: CampaignDesk): Promise<DeskResult> {
  const { id } = definition;
  if (campaignOf(desk.program, id) !== undefined) {
    return failure(`The program has a campaign "${id}". Give the broadcast another id.`);
  }
  const version = desk.digest(definition);
  return change(id, desk, (record) => {
    if (record !== undefined && record.state !== 'draft') {
      const was = record.state === 'cancelled' ? 'cancelled' : 'started';
      return failure(`The broadcast "${id}" was ${was}: it cannot be planned anew. Give the new one another id.`);
    }
    if (record?.broadcast?.version === version) return success(record);
    const broadcast = { definition, version, plannedBy: desk.operator, plannedAt: desk.now(), begun: [] };
    return success({ id, revision: 0, state: 'draft', approvals: [], broadcast });
  });
}

/**
 * Says yes to one definition, by its version: what is sent is what was approved.
 * @param version of the file or the program that the operator looked at
 */
export async function approveCampaign(id: CampaignId, version: string, desk: CampaignDesk): Promise<DeskResult> {
  return change(id, desk, (record) => {
    const stored = storedVersion(id, record, desk);
    if (stored === undefined) return failure(unknown(id));
    if (record?.state === 'cancelled') return failure(`"${id}" is cancelled. ${nextStep('cancelled')}`);
    if (stored !== version) {
      return failure(`"${id}" has changed since it was planned. Run plan again, look at it, and approve it then.`);
    }
    const definition = campaignOf(desk.program, id) ?? record?.broadcast?.definition;
    if (definition?.approval === 'second-person' && record?.broadcast?.plannedBy === desk.operator) {
      return failure(`"${id}" was planned by ${desk.operator} and has to be approved by somebody else.`);
    }
    const known = record ?? undecided(id);
    const given = known.approvals.filter((each) => each.version === version);
    if (given.some(({ by }) => by === desk.operator)) return success(known);
    return success({ ...known, approvals: [...given, { by: desk.operator, at: desk.now(), version }] });
  });
}

/** Lets a broadcast begin where its hour comes; where it has passed, at once. */
export async function startBroadcast(id: CampaignId, version: string, desk: CampaignDesk): Promise<DeskResult> {
  return change(id, desk, (record) => {
    const broadcast = record?.broadcast;
    if (record === undefined || broadcast === undefined) return failure(unknown(id));
    if (broadcast.version !== version) {
      return failure(`"${id}" has changed since it was planned. Run plan and approve again.`);
    }
    if (record.state === 'running') return success(record);
    if (record.state !== 'draft') return failure(`"${id}" is ${record.state}. ${nextStep(record.state)}`);
    if (!isApproved(broadcast.definition, version, record)) {
      return failure(
        `"${id}" is not approved yet. Let ${whoMayApprove(record)} run approve on the same file, then start it.`,
      );
    }
    return success({ ...record, state: 'running', broadcast: { ...broadcast, startedAt: desk.now() } });
  });
}

/** Nothing more leaves within half a minute; what is planned waits, as long as it does not expire. */
export function pauseCampaign(id: CampaignId, desk: CampaignDesk): Promise<DeskResult> {
  return move(id, desk, 'paused', ['running', 'paused']);
}

/** Goes on where it was paused. */
export function resumeCampaign(id: CampaignId, desk: CampaignDesk): Promise<DeskResult> {
  return move(id, desk, 'running', ['paused', 'running']);
}

/** For good: whatever is planned and not sent is skipped, with that reason, as its turn comes. */
export async function cancelBroadcast(id: CampaignId, desk: CampaignDesk): Promise<DeskResult> {
  if (campaignOf(desk.program, id) !== undefined) {
    return failure(`"${id}" is a campaign of the program. Pause it, or take it out of shared/program and deploy.`);
  }
  return move(id, desk, 'cancelled', ['draft', 'running', 'paused', 'cancelled']);
}

function move(
  id: CampaignId,
  desk: CampaignDesk,
  to: CampaignState,
  from: readonly CampaignState[],
): Promise<DeskResult> {
  return change(id, desk, (record) => {
    const own = campaignOf(desk.program, id) !== undefined;
    const known: CampaignRecord | undefined = record ?? (own ? undecided(id) : undefined);
    if (known === undefined) return failure(unknown(id));
    if (known.state === to) return success(known);
    if (!from.includes(known.state)) {
      const state = known.state === 'draft' ? 'a draft' : known.state;
      return failure(`"${id}" is ${state}. ${nextStep(known.state)}`);
    }
    return success({ ...known, state: to });
  });
}

/** Reads, decides and writes; again where somebody else has written meanwhile. */
async function change(
  id: CampaignId,
  { records }: CampaignDesk,
  decide: (record: CampaignRecord | undefined) => DeskResult,
): Promise<DeskResult> {
  for (;;) {
    const record = await records.find(id);
    const decided = decide(record);
    if (!decided.ok || decided.value === record) return decided;
    const revision = record?.revision ?? 0;
    if (await records.save(decided.value, revision)) return success({ ...decided.value, revision: revision + 1 });
  }
}

/** A campaign of the program about which nobody has decided anything. */
function undecided(id: CampaignId): CampaignRecord {
  return { id, revision: 0, state: 'running', approvals: [] };
}

function storedVersion(id: CampaignId, record: CampaignRecord | undefined, { program }: CampaignDesk) {
  const own = campaignOf(program, id);
  return own === undefined ? record?.broadcast?.version : versionOf(own);
}

export function whoMayApprove({ broadcast }: CampaignRecord): string {
  const needed = broadcast?.definition.approval;
  return needed === 'second-person' ? `somebody other than ${broadcast?.plannedBy}` : 'somebody';
}

function nextStep(state: CampaignState): string {
  switch (state) {
    case 'draft':
      return 'Approve and start it first, or cancel it.';
    case 'running':
      return 'Pause or cancel it.';
    case 'paused':
      return 'Resume or cancel it.';
    case 'cancelled':
      return 'It is over: plan another one with another id.';
  }
}

function unknown(id: CampaignId): string {
  return `There is no campaign "${id}" here. Plan it first, or correct the name.`;
}
