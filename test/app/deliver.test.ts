import { describe, expect, it } from 'vitest';
import { deliver } from '../../shared/app/deliver.ts';
import type { Delivery } from '../../shared/app/hand-over.ts';
import { messageTo, wordsTo } from '../../shared/domain/content/message.ts';
import type { MessageQueued } from '../../shared/domain/facts.ts';
import type { PhoneNumber, TurnId } from '../../shared/domain/ids.ts';
import type { Turn } from '../../shared/domain/turn.ts';
import { at, MORNING, somebody } from '../support/somebody.ts';

const context = at(MORNING);

const unexpected = (what: string) => (): never => {
  throw new Error(`${what} was not expected here`);
};

/** The most that the provider was told it may charge for this text. */
async function mostFor(message: MessageQueued, phone: string): Promise<readonly string[]> {
  const told: string[] = [];
  const delivery: Delivery = {
    ...context,
    now: () => MORNING,
    log: () => undefined,
    turns: {
      commit: unexpected('commit'),
      settle: async () => undefined,
      load: unexpected('load'),
      takeOver: unexpected('takeOver'),
      isHeeded: unexpected('isHeeded'),
      outboxes: unexpected('outboxes'),
    },
    contacts: { load: unexpected('contacts.load') },
    touches: { plan: unexpected('plan'), fail: unexpected('fail') },
    events: { publish: async () => undefined },
    sms: {
      async send(_to, _message, _context, maxPrice) {
        told.push(maxPrice);
        return { kind: 'accepted', providerId: 'p' };
      },
    },
  };
  const contact = somebody({ phone: phone as PhoneNumber });
  const turn: Turn = {
    contactId: contact.contactId,
    turnId: `${MORNING}#1` as TurnId,
    at: MORNING,
    cause: { kind: 'inbound-text', id: 'in' },
    facts: [message],
    outbox: { leasedUntil: MORNING, takeovers: 0 },
  };
  await deliver(turn, contact, delivery, async () => undefined);
  return told;
}

describe('what a text may cost', () => {
  it('is told with every text, replies too: twice what its parts should cost where it goes', async () => {
    const reply = messageTo(somebody(), ['help'], 'help', 'service', context);
    expect(await mostFor(reply, '+12065550100')).toEqual(['0.0226']);
    expect(await mostFor(reply, '+821012345678')).toEqual(['0.069']);
    const words = { kind: 'words', words: { en: 'a'.repeat(200) } } as const;
    const long = wordsTo(somebody(), words, 'campaign:sale', 'marketing', context);
    expect(await mostFor(long, '+12065550100')).toEqual(['0.0452']);
  });

  it('is nothing where no texts may go, whatever was decided when it was committed', async () => {
    const reply = messageTo(somebody(), ['help'], 'help', 'service', context);
    expect(await mostFor(reply, '+88212345678')).toEqual([]);
    expect(await mostFor(reply, '+99912345678')).toEqual([]);
  });
});
