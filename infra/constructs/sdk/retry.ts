/**
 * The SDK's retries in its standard mode, which is the one that applies where none is chosen. The adaptive one brings a
 * limiter of its own along, which slows a function down as a whole.
 */

import {
  DEFAULT_MAX_ATTEMPTS,
  Retry,
  StandardRetryStrategy,
  // @ts-expect-error The SDK's own, by its file, which has no types: by its name a bundle would find this one.
} from '../../../node_modules/@smithy/core/dist-es/submodules/retry/index.js';

// @ts-expect-error As above.
export * from '../../../node_modules/@smithy/core/dist-es/submodules/retry/index.js';

interface Retrying {
  /** Or what gives it. */
  readonly maxAttempts?: number | (() => Promise<number>);
  readonly retryStrategy?: object;
}

/** What a client tries again by: the strategy that it was given, else the standard one. */
export function resolveRetryConfig<Client extends Retrying>(
  client: Client,
  { defaultMaxAttempts = DEFAULT_MAX_ATTEMPTS as number, defaultBaseDelay = Retry.delay() as number } = {},
) {
  const { maxAttempts: wanted = defaultMaxAttempts, retryStrategy } = client;
  const maxAttempts = typeof wanted === 'number' ? () => Promise.resolve(wanted) : wanted;
  let strategy: Promise<object> | undefined;
  async function standard(): Promise<object> {
    return new StandardRetryStrategy({ maxAttempts: await maxAttempts(), baseDelay: defaultBaseDelay });
  }
  return Object.assign(client, {
    maxAttempts,
    retryStrategy: () => {
      strategy ??= retryStrategy ? Promise.resolve(retryStrategy) : standard();
      return strategy;
    },
  });
}
