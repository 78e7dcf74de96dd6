import { createHash, randomBytes } from 'node:crypto';
import type { ClientModel } from '../../template/http.ts';
import type { Grantee } from './tokens.ts';

/** What the page asked for when it sent somebody here. */
export interface AuthorizationRequest {
  client: ClientModel;
  redirectUri: string;
  challenge: string;
  nonce: string | undefined;
}

interface Code extends AuthorizationRequest {
  who: Grantee;
  until: number;
}
interface Refreshing {
  client: ClientModel;
  who: Grantee;
  until: number;
}

const CODE_MILLISECONDS = 5 * 60_000;
const MINUTE = 60_000;

/** Codes that wait to be redeemed, and refresh tokens. Both are gone when the run ends. */
export class Grants {
  readonly #codes = new Map<string, Code>();
  readonly #refreshing = new Map<string, Refreshing>();

  /** A code that can be redeemed once, by whoever knows what its challenge was made of. */
  code(request: AuthorizationRequest, who: Grantee): string {
    const code = secret();
    this.#codes.set(code, { ...request, who, until: Date.now() + CODE_MILLISECONDS });
    return code;
  }

  /** Undefined when any of it is not as it was asked for. */
  redeem(given: { code: string; clientId: string; redirectUri: string; verifier: string }): Code | undefined {
    const code = this.#codes.get(given.code);
    this.#codes.delete(given.code);
    const isGood =
      code !== undefined &&
      code.until > Date.now() &&
      code.client.id === given.clientId &&
      code.redirectUri === given.redirectUri &&
      code.challenge === createHash('sha256').update(given.verifier).digest('base64url');
    return isGood ? code : undefined;
  }

  refreshToken(client: ClientModel, who: Grantee): string {
    const token = secret();
    this.#refreshing.set(token, { client, who, until: Date.now() + client.refreshMinutes * MINUTE });
    return token;
  }

  refresh(token: string, clientId: string): Refreshing | undefined {
    const found = this.#refreshing.get(token);
    return found !== undefined && found.until > Date.now() && found.client.id === clientId ? found : undefined;
  }

  revoke(token: string): void {
    this.#refreshing.delete(token);
  }
}

const secret = (): string => randomBytes(32).toString('base64url');
