import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const MEGABYTE = 1024 * 1024;

/** The garbage collector, which Node hands out to those who ask for it. */
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Looks at the heap now and then, when everything unused was collected, and remembers the most above what it began with. */
export class Peak {
  readonly #before = used();
  #most = 0;

  look(): void {
    this.#most = Math.max(this.#most, used() - this.#before);
  }

  get megabytes(): number {
    return this.#most / MEGABYTE;
  }
}

function used(): number {
  collect();
  return process.memoryUsage().heapUsed;
}
