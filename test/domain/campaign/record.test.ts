import { describe, expect, it } from 'vitest';
import type { Broadcast } from '../../../shared/domain/campaign/campaign.ts';
import type { CampaignRecord } from '../../../shared/domain/campaign/record.ts';
import { standingOf } from '../../../shared/domain/campaign/record.ts';
import { program } from '../../../shared/program/index.ts';
import { MORNING } from '../../support/somebody.ts';

const SALE: Broadcast = {
  id: 'sale',
  trigger: { kind: 'broadcast', on: '2026-03-20' as Broadcast['trigger']['on'], localHour: 11 },
  category: 'marketing',
  content: { kind: 'words', words: { en: 'Sale!' } },
  expiresAfterHours: 8,
};

function record(change: Partial<CampaignRecord> = {}, definition = SALE): CampaignRecord {
  return {
    id: 'sale',
    revision: 1,
    state: 'running',
    approvals: [],
    broadcast: { definition, version: 'v1', plannedBy: 'ann', plannedAt: MORNING, begun: [] },
    ...change,
  };
}

const approval = (by: string, version = 'v1') => ({ by, at: MORNING, version });
const stateOf = (stored: CampaignRecord) => standingOf('sale', stored, program)?.state;

describe('a campaign of the program', () => {
  it('runs without anybody having decided about it', () => {
    expect(standingOf('birthday', undefined, program)).toMatchObject({ state: 'running' });
    expect(
      standingOf('birthday', { id: 'birthday', revision: 1, state: 'paused', approvals: [] }, program),
    ).toMatchObject({
      state: 'paused',
    });
    expect(standingOf('no-such', undefined, program)).toBeUndefined();
  });

  it('that needs an approval runs once this very definition has it', () => {
    const [first, ...others] = program.campaigns;
    const plan = { ...program, campaigns: [{ ...first!, approval: 'one-person' as const }, ...others] };
    const standing = standingOf(first!.id, undefined, plan);
    expect(standing?.state).toBe('unapproved');
    const given = { id: first!.id, revision: 1, state: 'running' as const };
    const { version } = standing!;
    expect(standingOf(first!.id, { ...given, approvals: [approval('bob', version)] }, plan)?.state).toBe('running');
    expect(standingOf(first!.id, { ...given, approvals: [approval('bob', 'old')] }, plan)?.state).toBe('unapproved');
  });
});

describe('a broadcast', () => {
  it('is not sent without the approval of what it is now', () => {
    expect(stateOf(record())).toBe('unapproved');
    expect(stateOf(record({ approvals: [approval('ann', 'v0')] }))).toBe('unapproved');
    expect(stateOf(record({ approvals: [approval('ann')] }))).toBe('running');
    expect(stateOf(record({ approvals: [approval('ann')], state: 'draft' }))).toBe('unapproved');
  });

  it('that needs a second person is not approved by who planned it, however often', () => {
    const strict = { ...SALE, approval: 'second-person' as const };
    expect(stateOf(record({ approvals: [approval('ann'), approval('ann')] }, strict))).toBe('unapproved');
    expect(stateOf(record({ approvals: [approval('bob')] }, strict))).toBe('running');
  });
});
