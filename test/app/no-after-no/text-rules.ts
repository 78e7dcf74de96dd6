import { allows } from '../../../shared/domain/consent.ts';
import type { Contact } from '../../../shared/domain/contact/contact.ts';
import type { MessageQueued } from '../../../shared/domain/facts.ts';
import type { TurnId } from '../../../shared/domain/ids.ts';
import type { Turn } from '../../../shared/domain/turn.ts';

/** The contact as it stood when somebody last made sure that a turn's texts may leave. */
export interface Look {
  readonly contact: Contact | undefined;
  /** The turn that opted them out, until they are back in. */
  readonly closedBy: TurnId | undefined;
}

/** Why a text may not be sent to a contact who stands so; undefined where it may. */
export function wrongText(message: MessageQueued, turn: Turn, { contact, closedBy }: Look): string | undefined {
  const { purpose, category } = message;
  if (contact === undefined) return 'is for nobody';
  if (purpose === 'help') return undefined;
  if (purpose === 'opt-out-confirmation') {
    if (category !== 'service') return 'confirms an opt-out and is no service';
    return closedBy === turn.turnId ? undefined : 'confirms an opt-out that does not stand';
  }
  if (contact.consent.kind === 'opted-out') return 'is for somebody who said no';
  if (purpose === 'opt-in-request') {
    if (contact.unsureSince !== undefined) return 'asks somebody for more who may have said no';
    return contact.unconfirmed?.askedAt === turn.at ? undefined : 'asks for what nobody is waiting for';
  }
  if (category !== 'service' && contact.unsureSince !== undefined) return 'is for somebody who may have said no';
  const unasked = turn.cause.kind === 'touch' || turn.cause.kind === 'wake' || category !== 'service';
  return unasked && !allows(contact.consent, category) ? 'is for somebody who has not agreed to it' : undefined;
}

/** Whether a second one is worse than none. */
export function goesOnce({ category, purpose }: MessageQueued): boolean {
  return category === 'marketing' || purpose === 'opt-out-confirmation';
}
