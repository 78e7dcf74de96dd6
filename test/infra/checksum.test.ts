import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Md5, Sha256 } from '../../infra/constructs/sdk/checksum.ts';

const bytes = fc.uint8Array({ maxLength: 200 });
const hex = (digest: Uint8Array) => Buffer.from(digest).toString('hex');

describe('the checksums that the bundled SDK signs and compares with', () => {
  it('are those of the standards', async () => {
    const sha256 = new Sha256();
    sha256.update(Buffer.from('abc'));
    expect(hex(await sha256.digest())).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    const md5 = new Md5();
    md5.update(Buffer.from('abc'));
    expect(hex(await md5.digest())).toBe('900150983cd24fb0d6963f7d28e17f72');
    // RFC 4231, test case 2.
    const keyed = new Sha256('Jefe');
    keyed.update(Buffer.from('what do ya want for nothing?'));
    expect(hex(await keyed.digest())).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843');
  });

  it('take a key as text, bytes or a buffer, data in any pieces, and begin anew', async () => {
    await fc.assert(
      fc.asyncProperty(bytes, bytes, bytes, async (key, one, other) => {
        const expected = createHmac('sha256', key).update(one).update(other).digest('hex');
        for (const secret of [key, key.slice().buffer]) {
          const checksum = new Sha256(secret);
          checksum.update(other);
          checksum.reset();
          checksum.update(one);
          checksum.update(other);
          expect(hex(await checksum.digest())).toBe(expected);
        }
        const bare = new Md5();
        bare.update(one);
        expect(hex(await bare.digest())).toBe(createHash('md5').update(one).digest('hex'));
      }),
    );
  });
});
