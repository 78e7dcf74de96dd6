import { createHmac } from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Identify } from '../app/ports/world.ts';
import type { ContactId } from '../domain/ids.ts';

const BYTES = 16;

/**
 * Names people by a keyed hash, with a key that never leaves Secrets Manager and this process. The key is read once per
 * process; losing it would orphan every contact, so the stack retains it.
 */
export function keyedHash(secretArn: string): Identify {
  const client = new SecretsManagerClient({});
  let key: Promise<string> | undefined;

  async function readKey(): Promise<string> {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretArn }));
    if (!SecretString)
      throw new Error(`The secret ${secretArn} is empty. Restore its value: contacts are found by it.`);
    return SecretString;
  }

  return {
    async contactId(phone) {
      key ??= readKey();
      try {
        const digest = createHmac('sha256', await key)
          .update(phone)
          .digest();
        return digest.subarray(0, BYTES).toString('base64url') as ContactId;
      } catch (error) {
        key = undefined;
        throw error;
      }
    },
  };
}
