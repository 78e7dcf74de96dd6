import { costOf } from '../../../infra/local/rehearse/cost.ts';
import type { LocalRun } from '../../../infra/local/run.ts';
import { hearback, newcomers } from '../plain/systems.ts';
import { report } from '../report.ts';

/**
 * What a thousand onboarding conversations cost of AWS, as the door meters it, beside the price of their texts: planned, sent,
 * answered, thanked for, with receipts, reminders and expiries. What the ticks cost that come whether anybody is there or not
 * is told apart. The database and invocations are in it, by AWS's prices; what Lambda charges for time, and the queue, are not.
 */
const PEOPLE = 100;
/** Of ten people, seven are content, two are not, and say why, and one never answers. */
const ANSWERS = [['8'], ['9'], ['8!'], ['ten'], ['7'], ['8/10'], ['10'], ['3', 'The setup'], ['5', 'The words'], []];
/** Over all that follows of one question: 72 hours until it expires, and what is counted of it. */
const UNTIL = '2026-03-15T00:00:00Z';
const THOUSAND = 1_000;
const DAYS_A_MONTH = 30;
const DAY = 86_400_000;

async function spent(people: number): Promise<{ readonly aws: number; readonly texts: number; readonly days: number }> {
  const run = await hearback.start();
  try {
    const begun = run.now();
    await converse(run, people);
    await run.advanceTo(UNTIL);
    if (run.failures.length > 0) throw new Error(`${run.failures.length} invocations failed.`);
    const { usd, sms } = costOf(run);
    return { aws: usd - sms.usd, texts: sms.usd, days: (run.now() - begun) / DAY };
  } finally {
    await run.stop();
  }
}

async function converse(run: LocalRun, count: number): Promise<void> {
  if (count === 0) return;
  const people = newcomers(count);
  await hearback.bringIn(run, people);
  await run.advanceTo('2026-03-11T17:10:00Z');
  if (run.messages.length !== count) throw new Error(`${run.messages.length} of ${count} customers were asked.`);
  for (const [at, { phone }] of people.entries()) {
    for (const text of ANSWERS[at % ANSWERS.length] ?? []) {
      run.text({ from: phone, text });
      await run.advanceTo(run.now() + 10_000);
    }
  }
}

const idle = await spent(0);
const busy = await spent(PEOPLE);
const aThousand = (usd: number): number => (usd / PEOPLE) * THOUSAND;
report([
  {
    what: `${THOUSAND} conversations`,
    unit: 'US dollars',
    better: 'less',
    ours: aThousand(busy.aws - idle.aws),
    theirs: { value: aThousand(busy.texts), whose: 'the price of their texts' },
  },
  {
    what: 'a month in which nobody is asked and nobody writes',
    unit: 'US dollars',
    better: 'less',
    ours: (idle.aws / idle.days) * DAYS_A_MONTH,
  },
]);
