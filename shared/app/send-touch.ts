import { admit } from '../domain/campaign/admission.ts';
import type { CampaignDefinition } from '../domain/campaign/campaign.ts';
import { purposeOf } from '../domain/campaign/campaign.ts';
import { counted } from '../domain/campaign/caps.ts';
import { awaitingConversion } from '../domain/campaign/conversion.ts';
import { followUpsOn } from '../domain/campaign/follow-up.ts';
import type { Standing } from '../domain/campaign/record.ts';
import type { Touch } from '../domain/campaign/touch.ts';
import { isSameTouch, onItsWay } from '../domain/campaign/touch.ts';
import type { Contact, DeferredTouch } from '../domain/contact/contact.ts';
import type { SpeakingContext } from '../domain/context.ts';
import type { Purpose, SkipReason } from '../domain/facts.ts';
import type { Instant } from '../domain/instant.ts';
import { addSeconds } from '../domain/instant.ts';
import type { Speech } from './ports/world.ts';
import type { TurnDecision, TurnOutcome, TurnTaking } from './take-turn.ts';
import { takeTurn } from './take-turn.ts';

/** A planned message at its last hop. */
export interface LastHop {
  readonly touch: Touch;
  /** Undefined where neither the program nor an operator has its campaign any more. */
  readonly standing: Standing | undefined;
  /** As it was read a moment ago; whether it still is so, the commit finds out. */
  readonly contact: Contact | undefined;
  /** Set where a limit leaves no room for it. */
  readonly refusal?: SkipReason;
}

/**
 * The last hop of a planned message: policy, then one commit that claims it, then the text. `nothing` where the same
 * person has had a text within the second: carriers drop what comes faster, so it has to wait.
 */
export async function sendTouch(hop: LastHop, taking: TurnTaking & Speech): Promise<TurnOutcome> {
  const { touch, contact } = hop;
  const { contactId, campaign, occurrence, again } = touch;
  return takeTurn(
    {
      contactId,
      cause: { kind: 'touch', campaign, occurrence, ...(again && { again }) },
      known: { contact },
      decide: (current, context) => {
        if (current !== undefined && hasJustBeenTexted(current, context.now)) return undefined;
        return decideOn({ ...hop, contact: current }, { ...context, program: taking.program });
      },
    },
    taking,
  );
}

function hasJustBeenTexted({ lastTextAt }: Contact, now: Instant): boolean {
  return lastTextAt !== undefined && now < addSeconds(lastTextAt, 1);
}

/** Pure: what becomes of a planned message now. */
export function decideOn({ touch, standing, contact, refusal }: LastHop, context: SpeakingContext): TurnDecision {
  const purpose: Purpose = standing === undefined ? `campaign:${touch.campaign}` : purposeOf(standing.definition);
  const skip = (reason: SkipReason, who: Contact | undefined): TurnDecision => ({
    contact: who,
    facts: [{ kind: 'touch-skipped', purpose, occurrence: touch.occurrence, reason }],
    settlement: { touch, becomes: 'skipped', reason },
  });
  if (contact === undefined) return skip('unknown-contact', contact);
  const rest = without(contact, touch);
  const objection = objectionTo(touch, standing) ?? refusal;
  if (standing === undefined || objection !== undefined) return skip(objection ?? 'stale', rest);
  const admission = admit(contact, touch, standing.definition, context);
  switch (admission.kind) {
    case 'send':
      return sent(admission.decision, touch, standing.definition, context);
    case 'skip':
      return skip(admission.reason, rest);
    case 'defer': {
      const { reason, until } = admission;
      const { contactId: _, ...waiting } = onItsWay(touch);
      const { occurrence } = touch;
      return {
        contact: { ...contact, deferred: [...(rest.deferred ?? []), { ...waiting, again: true, until }] },
        facts: [{ kind: 'touch-deferred', purpose, occurrence, reason, until }],
        settlement: { touch, becomes: 'planned' },
      };
    }
  }
}

function objectionTo({ version }: Touch, standing: Standing | undefined): SkipReason | undefined {
  if (standing === undefined) return 'stale';
  if (standing.state === 'cancelled') return 'cancelled';
  if (version !== standing.version) return 'stale';
  return standing.state === 'unapproved' ? 'unapproved' : undefined;
}

function sent(
  { contact, facts }: TurnDecision,
  touch: Touch,
  campaign: CampaignDefinition,
  context: SpeakingContext,
): TurnDecision {
  if (contact === undefined) throw new Error('A message was admitted for nobody.');
  const capped = counted(without(contact, touch), campaign.category, context.program, context);
  const spoken = awaitingConversion(capped, campaign, touch, context.now);
  const followUps = followUpsOn(campaign, touch, spoken, context);
  if (followUps.length === 0) return { contact: spoken, facts, settlement: { touch, becomes: 'dispatched' } };
  const deferred: readonly DeferredTouch[] = [...(spoken.deferred ?? []), ...followUps];
  const { contactId } = touch;
  return {
    contact: { ...spoken, deferred },
    facts,
    settlement: { touch, becomes: 'dispatched' },
    plans: followUps.map(({ until: _, ...planned }) => ({ ...planned, contactId })),
  };
}

/** What was deferred and is now decided waits no longer. */
function without(contact: Contact, touch: Touch): Contact {
  if (!contact.deferred?.some((waiting) => isSameTouch(waiting, touch))) return contact;
  const { deferred, ...rest } = contact;
  const others = deferred.filter((waiting) => !isSameTouch(waiting, touch));
  return others.length === 0 ? rest : { ...rest, deferred: others };
}
