import { describe, expect, it } from 'vitest';
import type { Commit, CommitResult } from '../../shared/app/ports/turns.ts';
import { sendTouch } from '../../shared/app/send-touch.ts';
import { standingOf } from '../../shared/domain/campaign/record.ts';
import type { Contact } from '../../shared/domain/contact/contact.ts';
import { addHours } from '../../shared/domain/instant.ts';
import { campaignOf, versionOf } from '../../shared/domain/program.ts';
import { at, MORNING, somebody } from '../support/somebody.ts';

const { program, settings, newId } = at(MORNING);
const GREETING = {
  contactId: somebody().contactId,
  campaign: 'birthday',
  occurrence: '2026',
  version: versionOf(campaignOf(program, 'birthday')!),
  expiresAt: addHours(MORNING, 10),
};

const STANDING = standingOf('birthday', undefined, program);

const unexpected = (what: string) => (): never => {
  throw new Error(`${what} was not expected here`);
};

/** A store of one contact that keeps every commit, and refuses those made on a version that is not its own. */
function storeOf(first: Contact, meanwhile: (contact: Contact) => Contact) {
  let stored = first;
  const commits: Commit[] = [];
  const sent: string[] = [];
  const taking = {
    program,
    settings,
    newId,
    now: () => MORNING,
    log: () => undefined,
    contacts: {
      load: async () => stored,
      wakes: unexpected('wakes'),
      loadMany: unexpected('loadMany'),
      slices: unexpected('slices'),
      page: unexpected('page'),
      moveActivity: unexpected('moveActivity'),
      census: unexpected('census'),
      enrol: unexpected('enrol'),
    },
    turns: {
      async commit(commit: Commit): Promise<CommitResult> {
        // Somebody else is faster than the first commit.
        if (commits.length === 0) stored = meanwhile(stored);
        commits.push(commit);
        const expected = commit.contact?.expectedVersion;
        return expected === undefined || expected === stored.version ? { kind: 'committed' } : { kind: 'conflict' };
      },
      settle: async () => undefined,
      load: unexpected('load'),
      takeOver: unexpected('takeOver'),
      isHeeded: unexpected('isHeeded'),
      outboxes: unexpected('outboxes'),
    },
    touches: { plan: unexpected('plan'), fail: unexpected('fail') },
    events: { publish: async () => undefined },
    sms: {
      async send(to: string) {
        sent.push(to);
        return { kind: 'accepted', providerId: 'p' } as const;
      },
    },
  };
  return { taking, commits, sent };
}

describe('a planned message that changes nothing of the contact', () => {
  it('is committed on the version that it was admitted on', async () => {
    const { taking, commits, sent } = storeOf(somebody(), (contact) => contact);
    await sendTouch({ touch: GREETING, standing: STANDING, contact: somebody() }, taking);
    expect(commits.map(({ contact }) => contact?.expectedVersion)).toEqual([1]);
    expect(sent).toHaveLength(1);
  });

  it('is decided again, and skipped, when an opt-out is committed first', async () => {
    const optedOut = (contact: Contact): Contact => ({
      ...contact,
      version: contact.version + 1,
      consent: { kind: 'opted-out', since: MORNING, before: ['marketing'] },
    });
    const { taking, commits, sent } = storeOf(somebody(), optedOut);
    await sendTouch({ touch: GREETING, standing: STANDING, contact: somebody() }, taking);
    expect(sent).toEqual([]);
    expect(commits.at(-1)).toMatchObject({
      settlement: { becomes: 'skipped', reason: 'opted-out' },
      turn: { facts: [{ kind: 'touch-skipped', reason: 'opted-out' }] },
    });
  });
});
