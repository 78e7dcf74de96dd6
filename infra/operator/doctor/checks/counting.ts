import { dynamoHoursToCount } from '../../../../shared/adapters/dynamo/hours-to-count.ts';
import type { Hour, Instant } from '../../../../shared/domain/instant.ts';
import { addHours, hourOf, startOf } from '../../../../shared/domain/instant.ts';
import { moment } from '../../counted.ts';
import type { Finding } from '../finding.ts';
import { attention, notOk, ok, see } from '../finding.ts';
import type { Check } from '../patient.ts';

/** While nothing happens, hours stay open for some five; a call comes each quarter of an hour. */
const LATE_HOURS = 6;

export const counting: Check = {
  what: 'numbers',
  asks: ['dynamodb:Query'],
  async look({ client, resources, now }) {
    const { from } = await dynamoHoursToCount(client, resources.metricsTable).open();
    return judgeCounting(from, now());
  },
};

/** @param from the first hour that is not counted for good */
export function judgeCounting(from: Hour | undefined, now: Instant): Finding {
  const todo = `See whether aggregate-metrics runs. ${see('function-silent')}`;
  if (from === undefined)
    return attention('nothing was counted yet: the first count comes within a quarter of an hour', todo);
  if (from >= hourOf(addHours(now, -LATE_HOURS)))
    return ok(`counted up to ${moment(startOf(from))} for good, and what is open since again and again`);
  return notOk(`counted up to ${moment(startOf(from))} only`, todo);
}
