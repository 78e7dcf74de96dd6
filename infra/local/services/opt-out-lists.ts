import type { Kernel } from '../kernel.ts';
import type { Association, OptedOut, OptOutList } from './opted-out.ts';
import type { SmsMessage } from './sms-message.ts';

/** The list of an identity that the operator brought: such a one is not in the template. */
const DEFAULT = 'Default';
/** SNS has one list for the account; no other may be called so. */
export const SNS = '#sns';
const DAYS = 86_400_000;
/** "Each destination phone number can only be deleted once every 30 days" (API reference of DeleteOptedOutNumber). */
const RELEASE_MILLISECONDS = 30 * DAYS;

/** The lists that AWS keeps of those who opted out, and whose texts it refuses. */
export class OptOutLists {
  readonly #kernel: Kernel;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
  }

  /** What goes with an identity, by its id or ARN; one that the operator brought is set up as README asks for. */
  associationOf(identity: string): Association {
    const { originations, inboundTopics } = this.#kernel.model;
    const id = identity.slice(identity.lastIndexOf('/') + 1);
    return originations.get(id) ?? { list: DEFAULT, selfManaged: true, twoWayChannel: inboundTopics[0] };
  }

  /** Whether AWS refuses a text because of its reader. */
  refuses({ api, from = '', to }: Pick<SmsMessage, 'api' | 'from' | 'to'>): boolean {
    return this.has(api === 'sns' ? SNS : this.associationOf(from).list, to);
  }

  has(list: string, phone: string): boolean {
    return this.#list(list).numbers[phone] !== undefined;
  }

  put(list: string, phone: string, endUser: boolean): OptedOut {
    const { numbers } = this.#list(list);
    numbers[phone] ??= { at: this.#kernel.now, endUser };
    return numbers[phone];
  }

  /** STOP, which AWS or the carrier took: the number is on every list that a text to it would be held against. */
  optOut(phone: string): void {
    const named = [...this.#kernel.model.originations.values()].map(({ list }) => list);
    for (const list of new Set([...named, DEFAULT, SNS])) this.put(list, phone, true);
  }

  release(list: string, phone: string): 'released' | 'not-listed' | 'too-soon' {
    const { numbers, released } = this.#list(list);
    if (numbers[phone] === undefined) return 'not-listed';
    const before = released[phone];
    if (before !== undefined && this.#kernel.now < before + RELEASE_MILLISECONDS) return 'too-soon';
    delete numbers[phone];
    released[phone] = this.#kernel.now;
    return 'released';
  }

  /** So many numbers that stand behind that one; undefined where it stands on the list no more. */
  page(list: string, after: string | undefined, size: number): [string, OptedOut][] | undefined {
    const entries = Object.entries(this.#list(list).numbers);
    if (after === undefined) return entries.slice(0, size);
    const index = entries.findIndex(([phone]) => phone === after);
    return index < 0 ? undefined : entries.slice(index + 1, index + 1 + size);
  }

  #list(name: string): OptOutList {
    const { optOutLists } = this.#kernel.state;
    optOutLists[name] ??= { numbers: {}, released: {} };
    return optOutLists[name];
  }
}
