import { AwsError, type Input, type Service } from '../gateway/call.ts';
import { viaService } from '../gateway/conditions.ts';
import { generatorOf } from '../lambda/generator.ts';
import { keyArn, type SecretModel } from '../template/model.ts';

const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';
const LOWERCASE = 'abcdefghijklmnopqrstuvwxyz';

/** The secret's value: made from the run's seed, so that a restart, or a second run, has the same. */
export function secretValue(secret: SecretModel, seed: string): string {
  const rules = secret.GenerateSecretString;
  const excluded = new Set(rules.ExcludeCharacters ?? '');
  const alphabet = [
    rules.ExcludeLowercase ? '' : LOWERCASE,
    rules.ExcludeUppercase ? '' : LOWERCASE.toUpperCase(),
    rules.ExcludeNumbers ? '' : '0123456789',
    rules.ExcludePunctuation ? '' : PUNCTUATION,
  ]
    .join('')
    .split('')
    .filter((character) => !excluded.has(character));
  const next = generatorOf(`${seed}/secret/${secret.name}`);
  const value = Array.from({ length: rules.PasswordLength }, () => alphabet[next() % alphabet.length]).join('');
  if (rules.GenerateStringKey === undefined) return value;
  return JSON.stringify({ ...JSON.parse(rules.SecretStringTemplate ?? '{}'), [rules.GenerateStringKey]: value });
}

/** Secrets Manager's `GetSecretValue`, for secrets that the template has generated. */
export function secretsService(secrets: Map<string, SecretModel>, seed: string): Service {
  const find = (input: Input): SecretModel | undefined => {
    const id = String(input['SecretId'] ?? '');
    return secrets.get(id) ?? [...secrets.values()].find(({ name }) => name === id);
  };
  return {
    GetSecretValue: {
      needs: (input) => {
        const secret = find(input);
        const read = { action: 'secretsmanager:GetSecretValue', resource: secret?.arn ?? String(input['SecretId']) };
        if (secret?.KmsKeyId === undefined) return [read];
        // Secrets Manager decrypts in the caller's name.
        const resource = keyArn(secret.KmsKeyId);
        return [read, { action: 'kms:Decrypt', resource, context: () => viaService('secretsmanager') }];
      },
      run: ({ input }) => {
        const secret = find(input);
        if (!secret)
          throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
        return {
          answer: {
            ARN: secret.arn,
            Name: secret.name,
            SecretString: secretValue(secret, seed),
            VersionStages: ['AWSCURRENT'],
          },
        };
      },
    },
  };
}
