import type { Hash, Hmac } from 'node:crypto';
import { createHash, createHmac } from 'node:crypto';

/**
 * The SDK's checksums, as Node computes them: to sign requests, and to compare what SQS says it has read. The SDK's own
 * bring implementations in JavaScript along, for runtimes without any.
 */
class Checksum {
  readonly #begin: () => Hash | Hmac;
  #hash: Hash | Hmac;

  constructor(algorithm: string, secret?: string | ArrayBuffer | ArrayBufferView) {
    const key = secret instanceof ArrayBuffer ? Buffer.from(secret) : secret;
    this.#begin = () => (key ? createHmac(algorithm, key as string | NodeJS.ArrayBufferView) : createHash(algorithm));
    this.#hash = this.#begin();
  }

  update(data: Uint8Array): void {
    this.#hash.update(data);
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(new Uint8Array(this.#hash.digest()));
  }

  reset(): void {
    this.#hash = this.#begin();
  }
}

export class Sha256 extends Checksum {
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    super('sha256', secret);
  }
}

export class Md5 extends Checksum {
  constructor() {
    super('md5');
  }
}
