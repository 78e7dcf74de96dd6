import type { Contact } from './contact/contact.ts';
import type { Fact } from './facts.ts';

/** What becomes of a contact in one turn, and the facts that tell it; texts to send are among them. */
export interface Decision {
  readonly contact: Contact;
  readonly facts: readonly Fact[];
}
