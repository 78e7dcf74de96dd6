import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTHeaderParameters } from 'jose';

/** The key with which this run's issuer signs: made anew at each start, and never written down. */
export class SigningKeys {
  readonly #privateKey: CryptoKey;
  readonly #publicKey: CryptoKey;
  readonly kid: string;
  /** As the issuer tells them at `/.well-known/jwks.json`. */
  readonly published: { keys: JWK[] };

  /** Takes a moment: to be called when somebody needs them. */
  static async generate(kid: string): Promise<SigningKeys> {
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    return new SigningKeys(kid, privateKey, publicKey, await exportJWK(publicKey));
  }

  private constructor(kid: string, privateKey: CryptoKey, publicKey: CryptoKey, jwk: JWK) {
    this.kid = kid;
    this.#privateKey = privateKey;
    this.#publicKey = publicKey;
    this.published = { keys: [{ ...jwk, kid, alg: 'RS256', use: 'sig' }] };
  }

  get forSigning(): CryptoKey {
    return this.#privateKey;
  }

  /** The public key that a token's header names. */
  readonly find = ({ kid }: JWTHeaderParameters): CryptoKey => {
    if (kid !== this.kid) throw new Error('the issuer has no such key');
    return this.#publicKey;
  };
}
