import { inject } from 'vitest';
import type { LocalRunOptions } from '../../infra/local/run.ts';
import { LocalRun } from '../../infra/local/run.ts';

export const JANE = '+12065550100';
export const OMAR = '+972525550101';
export const SHOP = 'shop';

/** The deployed app on this machine, on the database that all tests share. */
export function startRun(options: Partial<LocalRunOptions> = {}): Promise<LocalRun> {
  return LocalRun.start({
    assembly: inject('assembly'),
    dynamo: inject('dynamo'),
    start: '2026-03-01T00:00:00Z',
    seed: 'test',
    prices: inject('config').prices,
    ...options,
  });
}

/** Puts `customer.joined` on the bus, as a shop would. */
export function join(run: LocalRun, phone: string, detail: Readonly<Record<string, unknown>> = {}): void {
  run.putEvent({ source: SHOP, detailType: 'customer.joined', detail: { phone, ...detail } });
}
