import { afterEach, describe, expect, it, vi } from 'vitest';
import { booleanSelector, loadConfig, NODE_REGION_CONFIG_OPTIONS } from '../../infra/constructs/sdk/config.ts';

afterEach(() => vi.unstubAllEnvs());

describe('the settings of the bundled SDK', () => {
  const setting = { environmentVariableSelector: ({ HOW }: NodeJS.ProcessEnv) => HOW, default: 'as always' };

  it('come from the environment, else from their default, given or asked for', async () => {
    expect(await loadConfig(setting)()).toBe('as always');
    expect(await loadConfig({ ...setting, default: () => Promise.resolve('as asked') })()).toBe('as asked');
    vi.stubEnv('HOW', 'otherwise');
    expect(await loadConfig(setting)()).toBe('otherwise');
  });

  it('say so where there is no region', async () => {
    vi.stubEnv('AWS_REGION', 'eu-west-1');
    expect(await loadConfig(NODE_REGION_CONFIG_OPTIONS)()).toBe('eu-west-1');
    vi.stubEnv('AWS_REGION', undefined);
    await expect(loadConfig(NODE_REGION_CONFIG_OPTIONS)()).rejects.toThrow('AWS_REGION is not set');
  });

  it('are on, off or not set, and nothing else', () => {
    expect(booleanSelector({ FIPS: 'true' }, 'FIPS')).toBe(true);
    expect(booleanSelector({ FIPS: 'false' }, 'FIPS')).toBe(false);
    expect(booleanSelector({}, 'FIPS')).toBeUndefined();
    expect(() => booleanSelector({ FIPS: 'yes' }, 'FIPS')).toThrow('FIPS is "yes"');
  });
});
