import { readFileSync } from 'node:fs';
import type { Config } from './config.ts';
import { readConfig } from './config.ts';

const CDK_JSON = new URL('../cdk.json', import.meta.url);

/** The deployment's configuration as cdk.json has it, with some of it replaced. */
export function localConfig(overrides: Readonly<Record<string, unknown>> = {}): Config {
  return readConfig({ ...(cdkContext()['hearback'] as object), ...overrides });
}

export function cdkContext(): Record<string, unknown> {
  try {
    const { context } = JSON.parse(readFileSync(CDK_JSON, 'utf8')) as { context: Record<string, unknown> };
    return context;
  } catch (cause) {
    throw new Error(`cdk.json cannot be read: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}
