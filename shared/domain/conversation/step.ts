import type { Contact } from '../contact/contact.ts';
import type { SpeakingContext } from '../context.ts';
import type { Decision } from '../decision.ts';
import { hear } from './hear.ts';
import type { ConversationInput, NotHeard } from './inputs.ts';
import { start } from './start.ts';
import { tick } from './tick.ts';

/**
 * One step of a contact's conversation: who and what was, what came in, what is now and what happened.
 * Texts to send are facts among the others. Pure: the same arguments give the same result.
 */
export function step(contact: Contact, input: ConversationInput, context: SpeakingContext): Decision | NotHeard {
  switch (input.kind) {
    case 'start':
      return start(contact, input, context);
    case 'text':
      return hear(contact, input.text, context);
    case 'time':
      return tick(contact, input.askedAt, context);
  }
}
