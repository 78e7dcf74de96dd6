/**
 * Where the SDK looks for its settings in a Lambda: in the environment, and else it goes by its defaults. The SDK's own
 * also reads profiles from files and asks the machine that it runs on, neither of which a Lambda has.
 */
type Environment = Readonly<Record<string, string | undefined>>;

interface Setting<Value> {
  readonly environmentVariableSelector: (environment: Environment, client?: object) => Value | undefined;
  readonly default: Value | (() => Promise<Value>);
}

/** @returns what gives the setting's value whenever it is needed. */
export function loadConfig<Value>(setting: Setting<Value>, client?: object): () => Promise<Value> {
  return async () => {
    const value = setting.environmentVariableSelector(process.env, client);
    if (value !== undefined) return value;
    return setting.default instanceof Function ? setting.default() : setting.default;
  };
}

/** How the SDK names the places where it found a setting. */
export const SelectorType = { ENV: 'environment variable' };

/**
 * A setting that is on or off; undefined where nothing is set.
 * @throws when it is set to anything else.
 */
export function booleanSelector(environment: Environment, name: string): boolean | undefined {
  const value = environment[name];
  if (value === undefined) return undefined;
  if (value === 'true') return true;
  if (value === 'false') return false;
  throw new Error(`The environment variable ${name} is "${value}". Set it to true or false, or remove it.`);
}

export const REGION_ENV_NAME = 'AWS_REGION';

/** What a file of profiles calls it. */
export const REGION_INI_NAME = 'region';

export const NODE_REGION_CONFIG_OPTIONS: Setting<string> = {
  environmentVariableSelector: (environment) => environment[REGION_ENV_NAME],
  default: () => Promise.reject(new Error('AWS_REGION is not set. Lambda sets it; elsewhere, set it to the region.')),
};

/** Nothing that differs in files, since none are read. */
export const NODE_REGION_CONFIG_FILE_OPTIONS = {};

export const DEFAULT_USE_DUALSTACK_ENDPOINT = false;
export const NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS = onOrOff('AWS_USE_DUALSTACK_ENDPOINT');

export const DEFAULT_USE_FIPS_ENDPOINT = false;
export const NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS = onOrOff('AWS_USE_FIPS_ENDPOINT');

function onOrOff(name: string): Setting<boolean> {
  return { environmentVariableSelector: (environment) => booleanSelector(environment, name), default: false };
}

/** A client's region and endpoints, which `loadConfig` has made ready already. */
export function resolveRegionConfig<Client>(client: Client): Client {
  return client;
}

/** Which of the SDK's sets of timeouts and retries applies: the one that it takes where none is chosen. */
export function resolveDefaultsModeConfig(): () => Promise<'legacy'> {
  return () => Promise.resolve('legacy');
}

/** Between the parts of a name in a file of profiles. */
export const CONFIG_PREFIX_SEPARATOR = '.';

export class ProviderError extends Error {
  override name = 'ProviderError';
}

export class CredentialsProviderError extends ProviderError {
  override name = 'CredentialsProviderError';
}
