import type { CampaignId } from '../../domain/campaign/campaign.ts';
import type { TouchHistory } from '../../domain/campaign/explain.ts';
import type { CampaignRecord } from '../../domain/campaign/record.ts';
import type { Touch, TouchOnItsWay, TouchState } from '../../domain/campaign/touch.ts';
import type { ContactId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Cursor, Slice } from './contacts.ts';

export interface Touches {
  /** Writes a touch unless it exists, and says where it is. */
  plan(touch: Touch, plannedAt: Instant): Promise<TouchState>;
  fail(touch: Pick<Touch, 'contactId' | 'campaign' | 'occurrence'>, reason: string): Promise<void>;
  /** Those of these that were planned and are not settled, as they were planned. */
  stillPlanned(touches: readonly TouchOnItsWay[]): Promise<readonly Touch[]>;
  /** All that were ever planned for a contact. */
  ofContact(contactId: ContactId): AsyncIterable<TouchHistory>;
}

/** For touches that hold what an event told. */
export interface EventTouches {
  /** Plans one as `plan` does, and writes nothing of somebody who was erased meanwhile. */
  planUnlessErased(touch: Touch, plannedAt: Instant): Promise<TouchState | 'erased'>;
}

/** For touches of those who were erased. */
export interface LateTouches {
  /** Removes one, whatever became of it. */
  forget(touch: TouchOnItsWay): Promise<void>;
}

/** What operators decided about campaigns, and the broadcasts that they wrote. */
export interface CampaignRecords {
  find(id: CampaignId): Promise<CampaignRecord | undefined>;
  all(): AsyncIterable<CampaignRecord>;
  /** Written only where the stored one is still of that revision, 0 for a new one; says whether it was. */
  save(record: CampaignRecord, expectedRevision: number): Promise<boolean>;
}

/** Planning that a single call does not finish. */
export interface PlanningJobs {
  /** Keeps a job that is not kept yet, and says how far the kept one is. */
  begin(job: PlanningJob): Promise<PlanningJob>;
  /** Notes how far it is. */
  advance(job: PlanningJob): Promise<void>;
  finish(job: PlanningJob): Promise<void>;
  unfinished(): AsyncIterable<PlanningJob>;
}

/** One slice of a campaign's audience, and how much of it is planned. */
export interface PlanningJob {
  readonly campaign: CampaignId;
  readonly version: string;
  readonly occurrence: string;
  readonly expiresAt: Instant;
  /** Not planned before: it lets others go first. */
  readonly notBefore?: Instant;
  readonly slice: Slice;
  /** Where to read on; from the beginning where it is absent. */
  readonly next?: Cursor;
}

/** How far something long has come, kept where its effects are: a store that was emptied has forgotten both. */
export interface Checkpoints<Checkpoint extends object> {
  load(id: string): Promise<Checkpoint | undefined>;
  save(id: string, checkpoint: Checkpoint, now: Instant): Promise<void>;
  forget(id: string): Promise<void>;
}
