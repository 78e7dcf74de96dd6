import { contactsOf, turnsOf } from '../rehearse/tables.ts';
import type { LocalRun } from '../run.ts';
import type { SmsMessage } from '../services/sms-message.ts';
import { failureTold } from './failure-told.ts';
import { namesIn } from './names.ts';
import { noticeOf } from './notice.ts';
import { receiptsStory, storyOf } from './story.ts';

/** Remembers from when on it is asked, and tells what happened since. */
export class Recollection {
  readonly #run: LocalRun;
  #from: number;
  #receipts: SmsMessage[] = [];

  constructor(run: LocalRun) {
    this.#run = run;
    this.#from = run.now();
    run.on('status', (message) => this.#receipts.push(message));
  }

  begin(at: number): void {
    this.#from = at;
    this.#receipts = [];
  }

  /** What happened since, in one line. */
  async tell(): Promise<string> {
    const names = namesIn(await contactsOf(this.#run));
    const turns = (await turnsOf(this.#run)).filter(({ at }) => Date.parse(at) > this.#from);
    const told = storyOf(turns, names);
    const failed = this.#run.failures
      .filter(({ at }) => at > this.#from)
      .map((failure) => failureTold(this.#run, failure));
    const all = [...told, ...failed];
    // A receipt is news only where nothing else is.
    return noticeOf(all.length > 0 ? all : receiptsStory(this.#receipts, names), this.#run.now() - this.#from);
  }
}
