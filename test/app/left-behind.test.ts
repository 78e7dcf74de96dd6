import { describe, expect, it } from 'vitest';
import type { Patience, SendResult } from '../../shared/app/ports/sending.ts';
import { resume } from '../../shared/app/take-turn.ts';
import type { Contact } from '../../shared/domain/contact/contact.ts';
import { messageTo } from '../../shared/domain/content/message.ts';
import type { Fact, Purpose } from '../../shared/domain/facts.ts';
import type { TurnId } from '../../shared/domain/ids.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import { addSeconds, instant } from '../../shared/domain/instant.ts';
import type { Turn } from '../../shared/domain/turn.ts';
import { at, MORNING, somebody } from '../support/somebody.ts';

const context = at(MORNING);
const LATER = addSeconds(MORNING, 60);

const unexpected = (what: string) => (): never => {
  throw new Error(`${what} was not expected here`);
};

const optedOut = (contact: Contact, since: Instant = LATER): Contact => ({
  ...contact,
  version: contact.version + 1,
  consent: { kind: 'opted-out', since, before: ['service'] },
});

interface LeftBehind {
  readonly purpose: Purpose;
  readonly contact: Contact;
  /** What the first attempt came to; nobody knows where it is left out. */
  readonly postponed?: boolean;
  /** Happens once, right before the outbox is taken over. */
  readonly meanwhile?: (contact: Contact) => Contact;
  readonly patience?: (store: { contact: Contact }) => Patience;
  readonly results?: readonly SendResult[];
  /** What its refusal by the first attempt was heeded for. */
  readonly heeded?: string;
  /** Time brought it about; otherwise a text of theirs. */
  readonly unasked?: boolean;
  readonly seconds?: number;
}

/** Takes up a turn of which one text may not have left. */
async function takenUp(left: LeftBehind) {
  const { purpose, contact, postponed, meanwhile, patience, results = [], heeded, unasked, seconds = 60 } = left;
  const text = messageTo(contact, ['help'], purpose, 'service', context);
  const { messageId } = text;
  const before: Fact = { kind: 'message-postponed', messageId, attempt: 0, reason: 'no room', at: MORNING };
  const turn: Turn = {
    contactId: contact.contactId,
    turnId: `${MORNING}#1` as TurnId,
    at: MORNING,
    cause: unasked ? { kind: 'wake' } : { kind: 'inbound-text', id: 'in' },
    facts: postponed ? [text, before] : [text],
    outbox: { leasedUntil: addSeconds(MORNING, 50), takeovers: 0 },
  };
  const store = { contact };
  const told: Fact[] = [];
  const answers = [...results];
  let [overtaken, sends] = [meanwhile, 0];
  await resume(turn, {
    ...context,
    now: () => addSeconds(MORNING, seconds),
    log: () => undefined,
    contacts: {
      load: async () => store.contact,
      wakes: unexpected('wakes'),
      loadMany: unexpected('loadMany'),
      slices: unexpected('slices'),
      page: unexpected('page'),
      moveActivity: unexpected('moveActivity'),
      census: unexpected('census'),
      enrol: unexpected('enrol'),
    },
    turns: {
      // Of a refusal that was heeded, and nothing else.
      commit: async ({ turn: { cause } }) =>
        cause.kind === 'refusal' && cause.reason === heeded ? { kind: 'repeated' } : unexpected('commit')(),
      load: async () => turn,
      async takeOver(left, version, leasedUntil) {
        store.contact = overtaken?.(store.contact) ?? store.contact;
        overtaken = undefined;
        return version === store.contact.version ? { ...left, outbox: { leasedUntil, takeovers: 1 } } : undefined;
      },
      settle: async (_key, outcomes) => void told.push(...outcomes),
      isHeeded: async (_contactId, { id, reason }) => id === messageId && reason === heeded,
      outboxes: unexpected('outboxes'),
    },
    touches: { plan: unexpected('plan'), fail: unexpected('fail') },
    events: { publish: async () => undefined },
    sms: {
      async send() {
        sends += 1;
        return answers.shift() ?? { kind: 'accepted', providerId: 'p' };
      },
    },
    ...(patience && { patience: patience(store) }),
  });
  return { sends, reasons: told.flatMap((fact) => (fact.kind === 'message-failed' ? [fact.reason] : [])) };
}

describe('a text that was left behind', () => {
  it('is judged again where an opt-out is committed right before it is taken over', async () => {
    const { sends, reasons } = await takenUp({ purpose: 'reply', contact: somebody(), meanwhile: optedOut });
    expect(reasons).toEqual(['opted-out-since']);
    expect(sends).toBe(0);
  });

  it('is judged again after each pause for room at the provider', async () => {
    const noRoom = { kind: 'later', detail: 'no room', somebodyMustAct: false } as const;
    const { sends, reasons } = await takenUp({
      purpose: 'reply',
      contact: somebody(),
      results: [noRoom],
      patience: (store) => ({
        async wait() {
          store.contact = optedOut(store.contact);
          return true;
        },
      }),
    });
    expect(reasons).toEqual(['opted-out-since']);
    expect(sends).toBe(1);
  });
});

describe('a text whose sender ended between heeding its refusal and recording it', () => {
  it.each(['opted-out', 'bad-number', 'too-soon'])('is not tried again, refused as %s', async (reason) => {
    const { sends, reasons } = await takenUp({ purpose: 'opt-in-confirmation', contact: somebody(), heeded: reason });
    expect(reasons).toEqual([reason]);
    expect(sends).toBe(0);
  });
});

describe('a confirmation of an opt-out', () => {
  const purpose = 'opt-out-confirmation';

  it('is sent late where it certainly has not left', async () => {
    const { sends } = await takenUp({ purpose, contact: optedOut(somebody(), MORNING), postponed: true });
    expect(sends).toBe(1);
  });

  it('is not sent again where nobody knows whether it has', async () => {
    const { sends, reasons } = await takenUp({ purpose, contact: optedOut(somebody(), MORNING) });
    expect(reasons).toEqual(['outcome-unknown']);
    expect(sends).toBe(0);
  });

  it.each([
    [300, 1],
    [301, 0],
  ])('leaves within five minutes, or never: after %d seconds %d times', async (seconds, times) => {
    const { sends } = await takenUp({ purpose, contact: optedOut(somebody(), MORNING), postponed: true, seconds });
    expect(sends).toBe(times);
  });

  it.each([
    ['they are back in', somebody()],
    ['they have opted out again since', optedOut(somebody())],
    ['a file says since when they were', optedOut(somebody(), instant(0))],
  ])('is not sent any more where %s', async (_, contact) => {
    const { sends, reasons } = await takenUp({ purpose, contact, postponed: true });
    expect(reasons).toEqual(['stale']);
    expect(sends).toBe(0);
  });
});

describe('the question whether they want advertising', () => {
  const waiting = somebody({
    consent: { kind: 'granted', categories: [] },
    unconfirmed: { categories: ['marketing'], since: MORNING, askedAt: MORNING },
  });
  const { unconfirmed: _, ...settled } = waiting;
  const asking = (contact: Contact) => takenUp({ purpose: 'opt-in-request', contact, postponed: true, unasked: true });

  it('is asked late of those who are said to want it, and nothing else', async () => {
    expect(await asking(waiting)).toEqual({ sends: 1, reasons: [] });
  });

  it.each([
    ['they have answered it, or it was taken back', settled, 'stale'],
    [
      'it was asked again',
      { ...waiting, unconfirmed: { categories: ['marketing'], since: MORNING, askedAt: LATER } },
      'stale',
    ],
    ['they have written what may mean no', { ...waiting, unsureSince: LATER }, 'consent-unsure'],
  ] satisfies [string, Contact, string][])('is not asked any more where %s', async (__, contact, reason) => {
    expect(await asking(contact)).toEqual({ sends: 0, reasons: [reason] });
  });
});
