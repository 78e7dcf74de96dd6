import { admit } from '../domain/campaign/admission.ts';
import { purposeOf } from '../domain/campaign/campaign.ts';
import type { Touch } from '../domain/campaign/touch.ts';
import type { Contact, DeferredTouch } from '../domain/contact/contact.ts';
import type { SpeakingContext } from '../domain/context.ts';
import type { Purpose, SkipReason } from '../domain/facts.ts';
import { campaignOf } from '../domain/program.ts';
import type { Speech } from './ports.ts';
import type { TurnDecision, TurnOutcome, TurnTaking } from './take-turn.ts';
import { takeTurn } from './take-turn.ts';

/** The last hop of a planned message: policy, then one commit that claims it, then the text. */
export async function sendTouch(touch: Touch, taking: TurnTaking & Speech): Promise<TurnOutcome> {
  const { contactId, campaign, occurrence } = touch;
  return takeTurn(
    {
      contactId,
      cause: { kind: 'touch', campaign, occurrence },
      decide: (contact, context) => decide(contact, touch, { ...context, program: taking.program }),
    },
    taking,
  );
}

function decide(contact: Contact | undefined, touch: Touch, context: SpeakingContext): TurnDecision {
  if (contact === undefined) return skip(contact, touch, 'unknown-contact', context);
  const admission = admit(contact, touch, context);
  switch (admission.kind) {
    case 'send':
      return {
        ...admission.decision,
        contact: without(admission.decision.contact, touch),
        touch: { touch, becomes: 'dispatched' },
      };
    case 'skip':
      return skip(without(contact, touch), touch, admission.reason, context);
    case 'defer': {
      const { reason, until } = admission;
      const { contactId: _, ...waiting } = touch;
      const { deferred = [] } = without(contact, touch);
      const { occurrence } = touch;
      return {
        contact: { ...contact, deferred: [...deferred, { ...waiting, until }] },
        facts: [{ kind: 'touch-deferred', purpose: purpose(touch, context), occurrence, reason, until }],
      };
    }
  }
}

function skip(contact: Contact | undefined, touch: Touch, reason: SkipReason, context: SpeakingContext): TurnDecision {
  const { occurrence } = touch;
  return {
    contact,
    facts: [{ kind: 'touch-skipped', purpose: purpose(touch, context), occurrence, reason }],
    touch: { touch, becomes: 'skipped' },
  };
}

/** What was deferred and is now decided waits no longer. */
function without(contact: Contact, touch: Touch): Contact {
  if (!contact.deferred?.some((waiting) => isSame(waiting, touch))) return contact;
  const { deferred, ...rest } = contact;
  const others = deferred.filter((waiting) => !isSame(waiting, touch));
  return others.length === 0 ? rest : { ...rest, deferred: others };
}

function isSame(waiting: DeferredTouch, touch: Touch): boolean {
  return waiting.campaign === touch.campaign && waiting.occurrence === touch.occurrence;
}

function purpose({ campaign: id }: Touch, { program }: SpeakingContext): Purpose {
  const campaign = campaignOf(program, id);
  return campaign === undefined ? `campaign:${id}` : purposeOf(campaign);
}
