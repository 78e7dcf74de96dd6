import { describe, expect, it } from 'vitest';
import { resolveRetryConfig } from '../../infra/constructs/sdk/retry.ts';

describe('a client of the bundled SDK', () => {
  it('tries as often as it was told, as a number or by what gives it, else as often as the SDK does', async () => {
    expect(await resolveRetryConfig({ maxAttempts: 1 }).maxAttempts()).toBe(1);
    expect(await resolveRetryConfig({ maxAttempts: async () => 7 }).maxAttempts()).toBe(7);
    expect(await resolveRetryConfig({}).maxAttempts()).toBe(3);
    expect(await resolveRetryConfig({}, { defaultMaxAttempts: 4 }).maxAttempts()).toBe(4);
  });

  it('tries again by the standard strategy, the same each time, or by one of its own', async () => {
    const { retryStrategy } = resolveRetryConfig({});
    expect(await retryStrategy()).toMatchObject({ mode: 'standard' });
    expect(await retryStrategy()).toBe(await retryStrategy());
    const own = { mode: 'own' };
    expect(await resolveRetryConfig({ retryStrategy: own }).retryStrategy()).toBe(own);
  });
});
