import { refusalTold } from '../refusal-told.ts';
import { brake, spending, tier } from './checks/account.ts';
import { alarms } from './checks/alarms.ts';
import { conversations, outboxes } from './checks/conversations.ts';
import { counting } from './checks/counting.ts';
import { functions, mappings } from './checks/functions.ts';
import { key } from './checks/key.ts';
import { number } from './checks/number.ts';
import { optOuts } from './checks/opt-outs.ts';
import { program } from './checks/program.ts';
import { failures, sendQueue } from './checks/queues.ts';
import { rules, schedules } from './checks/schedules.ts';
import { alerts, inbound } from './checks/topics.ts';
import type { Finding } from './finding.ts';
import { notOk } from './finding.ts';
import type { Check, Patient } from './patient.ts';

/** In the order in which a text passes them. */
const CHECKS: readonly Check[] = [
  program,
  functions,
  mappings,
  schedules,
  rules,
  key,
  number,
  inbound,
  tier,
  spending,
  brake,
  sendQueue,
  outboxes,
  conversations,
  failures,
  optOuts,
  counting,
  alarms,
  alerts,
];

export interface Looked extends Finding {
  readonly what: string;
}

/** Looks at everything, and changes nothing. What cannot be looked at is not ok. */
export async function checkUp(patient: Patient): Promise<readonly Looked[]> {
  const all = await Promise.all(CHECKS.map(async (check) => ({ check, findings: await look(check, patient) })));
  return all.flatMap(({ check: { what }, findings }) => findings.map((finding) => ({ ...finding, what })));
}

async function look(check: Check, patient: Patient): Promise<readonly Finding[]> {
  try {
    return [await check.look(patient)].flat();
  } catch (error) {
    return [notOk(`could not be looked at. ${refusalTold(error)}`, `It needs ${check.asks.join(', ')}.`)];
  }
}
