import { total } from '../gateway/meter.ts';
import type { LocalRun } from '../run.ts';

/** US dollars, us-east-1, on demand, November 2026. The free tiers are left out: an estimate should not be too low. */
const PRICES = {
  dynamodbReadUnit: 0.125e-6,
  dynamodbWriteUnit: 0.625e-6,
  lambdaRequest: 0.2e-6,
};

/** What the run would have cost. Transactions count double and indexes are included. */
export function costOf(run: LocalRun) {
  const usage = run.meter.snapshot();
  const database = total(usage, (operation) => operation.startsWith('dynamodb.'));
  const texts = total(usage, () => true);
  const invocations = Object.values(usage).reduce((sum, each) => sum + each.invocations, 0);
  const { calls, readUnits, writeUnits } = database;
  const aws =
    readUnits * PRICES.dynamodbReadUnit + writeUnits * PRICES.dynamodbWriteUnit + invocations * PRICES.lambdaRequest;
  return {
    dynamodb: { calls, readUnits, writeUnits },
    lambda: { invocations },
    sms: { segments: texts.segments, usd: cents(texts.usd) },
    usd: cents(texts.usd + aws),
  };
}

/** Floating point leaves crumbs; a millionth of a dollar is fine enough. */
function cents(usd: number): number {
  return Math.round(usd * 1e6) / 1e6;
}
