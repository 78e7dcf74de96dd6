import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { fill, type Generator, generatorOf, uuidFrom } from './generator.ts';

/**
 * Takes the machine's clock and randomness away from everything in this thread and gives it the run's instead. Call before
 * the bundle is imported. Timers stay real: a function that waits, waits. So does the monotonic clock (`performance.now`).
 */
export function replaceSenses(): { set(now: number, seed: string): void } {
  let now = 0;
  let next: Generator = generatorOf('');
  replaceDate(() => now);
  replaceRandomness(() => next());
  return {
    set(instant, seed) {
      now = instant;
      next = generatorOf(seed);
    },
  };
}

/** Pauses up to this long are made between attempts; longer ones guard against an answer that never comes. */
const LONGEST_PAUSE = 1_000;

/** Makes short pauses so many times shorter. */
export function hurryPauses(times: number): void {
  if (times === 1) return;
  const pause = globalThis.setTimeout;
  const hurried = (callback: (...values: unknown[]) => void, milliseconds = 0, ...values: unknown[]) =>
    pause(callback, milliseconds > LONGEST_PAUSE ? milliseconds : milliseconds / times, ...values);
  globalThis.setTimeout = Object.assign(hurried, pause) as typeof setTimeout;
}

function replaceDate(now: () => number): void {
  const RealDate = Date;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, property, receiver) => (property === 'now' ? now : Reflect.get(target, property, receiver)),
  });
  // `date.constructor` must lead back to the replaced clock, not around it.
  Object.defineProperty(RealDate.prototype, 'constructor', {
    value: globalThis.Date,
    configurable: true,
    writable: true,
  });
}

function replaceRandomness(next: Generator): void {
  const viewOf = (target: ArrayBufferView): Uint8Array =>
    new Uint8Array(target.buffer, target.byteOffset, target.byteLength);
  const getRandomValues = <T extends ArrayBufferView>(target: T): T => {
    fill(viewOf(target), next);
    return target;
  };
  const randomBytes = (size: number, done?: (error: null, bytes: Buffer) => void): Buffer | undefined => {
    const bytes = Buffer.alloc(size);
    fill(bytes, next);
    if (!done) return bytes;
    process.nextTick(done, null, bytes);
    return undefined;
  };
  const randomFillSync = <T extends ArrayBufferView>(target: T, offset = 0, size?: number): T => {
    const view = viewOf(target);
    fill(view.subarray(offset, size === undefined ? undefined : offset + size), next);
    return target;
  };
  const randomFill = (target: ArrayBufferView, ...rest: unknown[]): void => {
    const done = rest.pop() as (error: null, target: ArrayBufferView) => void;
    const [offset, size] = rest as [number?, number?];
    process.nextTick(done, null, randomFillSync(target, offset, size));
  };
  const randomInt = (first: number, ...rest: unknown[]): number | undefined => {
    const done = typeof rest.at(-1) === 'function' ? (rest.pop() as (error: null, value: number) => void) : undefined;
    const [minimum, maximum] = typeof rest[0] === 'number' ? [first, rest[0]] : [0, first];
    const fraction = (next() * 0x200000 + (next() >>> 11)) / 0x20000000000000;
    const value = minimum + Math.floor(fraction * (maximum - minimum));
    if (!done) return value;
    process.nextTick(done, null, value);
    return undefined;
  };
  const randomUUID = (): string => uuidFrom(next);
  Math.random = () => next() / 0x100000000;
  Object.assign(crypto, {
    randomUUID,
    randomBytes,
    pseudoRandomBytes: randomBytes,
    randomFill,
    randomFillSync,
    randomInt,
  });
  for (const web of new Set([globalThis.crypto, crypto.webcrypto])) {
    Object.defineProperty(web, 'getRandomValues', { value: getRandomValues, configurable: true });
    Object.defineProperty(web, 'randomUUID', { value: randomUUID, configurable: true });
  }
  syncBuiltinESMExports();
}
