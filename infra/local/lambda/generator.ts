import { createHash } from 'node:crypto';

/** An endless row of random 32-bit numbers that depends on the seed alone. */
export type Generator = () => number;

/** xoshiro128** (Blackman and Vigna, public domain), its state filled from the SHA-256 of the seed. */
export function generatorOf(seed: string): Generator {
  const digest = createHash('sha256').update(seed).digest();
  let a = digest.readUInt32LE(0);
  let b = digest.readUInt32LE(4);
  let c = digest.readUInt32LE(8);
  let d = digest.readUInt32LE(12) | 1;
  const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by));
  return () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result;
  };
}

/** Overwrites every byte of `bytes`. */
export function fill(bytes: Uint8Array, next: Generator): void {
  for (let at = 0; at < bytes.length; at += 4) {
    const value = next();
    for (let byte = 0; byte < 4 && at + byte < bytes.length; byte += 1)
      bytes[at + byte] = (value >>> (byte * 8)) & 0xff;
  }
}

/** A version 4 UUID (RFC 9562) from the generator. */
export function uuidFrom(next: Generator): string {
  const bytes = Buffer.alloc(16);
  fill(bytes, next);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
