import type { SendContext } from '../../../shared/app/ports/sending.ts';
import type { Commit } from '../../../shared/app/ports/turns.ts';
import type { Contact } from '../../../shared/domain/contact/contact.ts';
import type { MessageQueued } from '../../../shared/domain/facts.ts';
import { isQueued } from '../../../shared/domain/facts.ts';
import type { MessageId, TurnId } from '../../../shared/domain/ids.ts';
import type { Turn } from '../../../shared/domain/turn.ts';
import { wrongConsent } from './consent-rules.ts';
import type { Witness } from './network.ts';
import type { Look } from './text-rules.ts';
import { goesOnce, wrongText } from './text-rules.ts';
import type { Told } from './told.ts';

const CONFIRM_MS = 5 * 60_000;

/**
 * What was committed, claimed and accepted for one contact, in the order in which it was, and what of it must not be. It
 * knows what is meant by a text from those who wrote the test, not from the code.
 */
export class Ledger implements Witness {
  /** What comes from outside, by its id. */
  readonly told = new Map<string, Told>();
  readonly turns: Turn[] = [];
  readonly texts: MessageQueued[] = [];
  readonly wrong: string[] = [];
  contact: Contact | undefined;
  readonly #now: () => number;
  readonly #doubleOptIn: boolean;
  /** When the last text came in by which they said no, or what may be one; undefined once they came in again after it. */
  #saidNoAt: number | undefined;
  #closedBy: TurnId | undefined;
  readonly #effects = new Set<string>();
  /** Texts whose refusal was committed. */
  readonly #heeded = new Set<MessageId>();
  readonly #turnOf = new Map<MessageId, Turn>();
  /** By process and turn; undefined where it has to look again. */
  readonly #looks = new Map<object, Map<TurnId, Look | undefined>>();

  constructor(now: () => number, doubleOptIn: boolean) {
    this.#now = now;
    this.#doubleOptIn = doubleOptIn;
  }

  committed(process: object, commit: Commit): void {
    const { turn, contact: change, settlement } = commit;
    const { cause, turnId, facts } = turn;
    if (cause.kind !== 'wake' && settlement?.becomes !== 'planned') this.#once(JSON.stringify(cause));
    if (cause.kind === 'refusal') this.#heeded.add(cause.id);
    if (change !== undefined) this.#change(commit, { ...change.after, version: change.expectedVersion + 1 });
    if (facts.length > 0) this.turns.push(turn);
    const texts = facts.filter(isQueued);
    for (const text of texts) {
      this.#turnOf.set(text.messageId, turn);
      this.#check('was committed', text, turn, this.#look());
    }
    if (texts.length > 1) this.wrong.push(`A turn by ${cause.kind} sends more than one text at once.`);
    if (texts.length > 0) this.#looked(process, turnId, this.#look());
  }

  /** Whether it was refused, and that had its effect. */
  isHeeded(text: MessageId): boolean {
    return this.#heeded.has(text);
  }

  claimed(process: object, { turnId }: Turn): void {
    this.#looked(process, turnId, this.#look());
  }

  noRoom(process: object, { turnId }: SendContext): void {
    this.#looked(process, turnId, undefined);
  }

  /** Whoever had to look again has done so. */
  read(process: object): void {
    for (const [turnId, look] of this.#looks.get(process) ?? []) {
      if (look === undefined) this.#looked(process, turnId, this.#look());
    }
  }

  /** The provider's word is taken once: asked again, it would say what nobody hears. */
  tried({ messageId, purpose }: MessageQueued): void {
    if (this.#heeded.has(messageId)) this.wrong.push(`A text ${purpose} was tried again after its refusal was heeded.`);
  }

  accepted(process: object, text: MessageQueued, { turnId }: SendContext): void {
    const turn = this.#turnOf.get(text.messageId);
    const look = this.#looks.get(process)?.get(turnId);
    if (turn === undefined) this.wrong.push(`A text ${text.purpose} left that was never committed.`);
    else if (look === undefined) this.wrong.push(`A text ${text.purpose} left, and nobody had made sure that it may.`);
    else this.#check('left', text, turn, look);
    const told = turn && 'id' in turn.cause ? this.told.get(turn.cause.id) : undefined;
    if (text.purpose === 'opt-out-confirmation' && told?.kind === 'text' && this.#now() > told.at + CONFIRM_MS) {
      this.wrong.push('A confirmation left long after the opt-out.');
    }
    if (goesOnce(text) && this.texts.some(({ messageId }) => messageId === text.messageId)) {
      this.wrong.push(`A text ${text.purpose} left twice.`);
    }
    this.texts.push(text);
  }

  #look(): Look {
    return { contact: this.contact, closedBy: this.#closedBy };
  }

  #looked(process: object, turnId: TurnId, look: Look | undefined): void {
    this.#looks.set(process, (this.#looks.get(process) ?? new Map()).set(turnId, look));
  }

  #once(cause: string): void {
    if (this.#effects.has(cause)) this.wrong.push(`${cause} had its effect twice.`);
    this.#effects.add(cause);
  }

  #change(commit: Commit, after: Contact): void {
    const { cause, turnId } = commit.turn;
    const told = 'id' in cause ? this.told.get(cause.id) : undefined;
    const rules = { doubleOptIn: this.#doubleOptIn, saidNoAt: this.#saidNoAt };
    const wrong = wrongConsent(this.contact, after, commit, told, rules);
    if (wrong !== undefined) this.wrong.push(`The contact ${wrong}.`);
    if (told?.kind === 'text') this.#saidNoAt = lastNo(this.#saidNoAt, told);
    else if (after.consent.kind === 'opted-out' && this.contact?.consent.kind !== 'opted-out')
      this.#saidNoAt = Math.max(Date.parse(after.consent.since), this.#saidNoAt ?? 0);
    if (after.version !== (this.contact?.version ?? 0) + 1) this.wrong.push('A commit went over another one.');
    const closed = after.consent.kind === 'opted-out';
    this.#closedBy = closed ? (this.#closedBy ?? turnId) : undefined;
    this.contact = after;
  }

  #check(happened: string, text: MessageQueued, turn: Turn, look: Look): void {
    const wrong = wrongText(text, turn, look);
    if (wrong !== undefined)
      this.wrong.push(`A text ${text.purpose} of a turn by ${turn.cause.kind} ${happened} and ${wrong}.`);
  }
}

function lastNo(
  before: number | undefined,
  { said: { meaning }, at }: Extract<Told, { kind: 'text' }>,
): number | undefined {
  if (meaning === 'stop' || meaning === 'maybe') return Math.max(at, before ?? 0);
  return meaning === 'start' && at >= (before ?? 0) ? undefined : before;
}
