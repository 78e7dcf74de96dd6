import type { SendContext, SendResult } from '../../../shared/app/ports/sending.ts';
import type { MessageQueued } from '../../../shared/domain/facts.ts';

/** How the provider meets a text. */
export const MEETINGS = ['no-room', 'opted-out', 'bad-number', 'blocked', 'lost-before', 'lost-after'] as const;
export type Meeting = (typeof MEETINGS)[number];

/** What the ledger has to hear of the network. */
export interface Witness {
  tried(message: MessageQueued): void;
  accepted(process: object, message: MessageQueued, context: SendContext): void;
  noRoom(process: object, context: SendContext): void;
}

/** One phone's provider: it accepts texts, but for those of which it was said beforehand how they are met. */
export class Network {
  readonly #witness: Witness;
  /** How often it said that they have opted out. */
  optOuts = 0;
  /** Texts of which a receipt may come. */
  readonly accepted: SendContext[] = [];
  #next: Meeting[] = [];

  constructor(witness: Witness) {
    this.#witness = witness;
  }

  /** The next so many texts are met like this. */
  meet(meeting: Meeting, texts: number): void {
    this.#next = Array.from({ length: texts }, () => meeting);
  }

  get open(): boolean {
    return this.#next.length === 0;
  }

  take(process: object, message: MessageQueued, context: SendContext): SendResult {
    this.#witness.tried(message);
    const accept = () => {
      this.accepted.push(context);
      this.#witness.accepted(process, message, context);
    };
    const meeting = this.#next.shift();
    switch (meeting) {
      case undefined:
        accept();
        return { kind: 'accepted', providerId: message.messageId };
      case 'no-room':
        this.#witness.noRoom(process, context);
        return { kind: 'later', detail: meeting, somebodyMustAct: false };
      case 'blocked':
        return { kind: 'later', detail: meeting, somebodyMustAct: true };
      case 'opted-out':
        this.optOuts += 1;
        return { kind: 'refused', reason: meeting, detail: meeting };
      case 'bad-number':
        return { kind: 'refused', reason: meeting, detail: meeting };
      case 'lost-before':
        return { kind: 'uncertain', detail: meeting };
      case 'lost-after':
        accept();
        return { kind: 'uncertain', detail: meeting };
    }
  }
}
