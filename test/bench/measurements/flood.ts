import { setTimeout } from 'node:timers/promises';
import { localConfig } from '../../../infra/cdk-json.ts';
import { LocalRun } from '../../../infra/local/run.ts';
import { synthesize } from '../../../infra/local/synthesize.ts';
import type { Contact } from '../../../shared/domain/contact/contact.ts';
import { instant } from '../../../shared/domain/instant.ts';
import { accountsOf } from '../flood/accounts.ts';
import { asked, seattleite, storeNamed } from '../flood/people.ts';
import { Watch } from '../flood/watch.ts';
import { report } from '../report.ts';

/**
 * Ten thousand texts of customers in one go, eight at a time, a fifth of them delivered twice, some of the same customer at
 * the same moment: everything as deployed, with DynamoDB Local behind the door. And then texts at half of that pace, so that
 * no text waits for others: from SNS until the network has taken the reply. By the machine's own clock.
 */
const TEXTS = 10_000;
const SIDE_BY_SIDE = 8;
/** So many customers write twice at once: a bad score, and why. */
const IN_TWO = 1_000;
const TWICE_EVERY = 5;
const PACED = 1_000;
const START = instant('2026-03-11T18:00:00Z');

interface Text {
  readonly from: string;
  readonly text: string;
  readonly inboundMessageId: string;
  readonly deliveries: number;
}

function textsOf(people: readonly Contact[], inTwo: number, first: number): readonly Text[] {
  const said = people.flatMap(({ phone }, at) =>
    (at < inTwo ? ['3', 'Could not find the settings'] : ['8']).map((text) => ({ from: phone, text })),
  );
  return said.map((each, at) => ({
    ...each,
    inboundMessageId: `m-${first + at}`,
    deliveries: at % TWICE_EVERY === 0 ? 2 : 1,
  }));
}

const assembly = synthesize(localConfig());
const run = await LocalRun.start({
  assembly,
  start: START,
  seed: 'flood',
  concurrency: SIDE_BY_SIDE,
  idleTicks: 'run',
});
try {
  const watch = new Watch(run);
  const people = Array.from({ length: TEXTS - IN_TWO + PACED }, (_, number) => asked(seattleite(number), START));
  await storeNamed(run, people);
  const flood = textsOf(people.slice(0, TEXTS - IN_TWO), IN_TWO, 0);
  const paced = textsOf(people.slice(TEXTS - IN_TWO), 0, TEXTS);
  const say = (text: Text): void => {
    watch.published(text.from);
    run.text(text);
  };

  const begun = performance.now();
  for (const text of flood) say(text);
  await run.settle();
  const seconds = (performance.now() - begun) / 1_000;
  const perSecond = TEXTS / seconds;
  const inOneGo = watch.take();
  console.info(`${flood.length} texts in ${seconds.toFixed(1)} s`);

  const settled: Promise<void>[] = [];
  for (const text of paced) {
    say(text);
    settled.push(run.settle());
    await setTimeout(2_000 / perSecond);
  }
  await Promise.all(settled);
  const atEase = watch.take();

  const ids = [...flood, ...paced].map(({ inboundMessageId }) => inboundMessageId);
  const { lost, doubled } = await accountsOf(run, ids);
  const broken = run.failures.length + run.deadLetters().length;
  const what = `${TEXTS} texts in one go, ${SIDE_BY_SIDE} at a time`;
  const none = { better: 'less', limit: { on: 'ours', value: 0 } } as const;
  const milliseconds = { unit: 'ms', better: 'less' } as const;
  report([
    { ...none, what: `${what}: lost`, unit: 'texts', ours: lost },
    { ...none, what: `${what}: doubled`, unit: 'texts and replies', ours: doubled },
    { ...none, what: `${what}: failed invocations and dead letters`, unit: '', ours: broken },
    { what, unit: 'a second', better: 'more', ours: perSecond },
    {
      ...milliseconds,
      what: `${what}: from SNS to the phone, the queue included, p50`,
      ours: inOneGo.sincePublished.p50,
    },
    {
      ...milliseconds,
      what: `${what}: from SNS to the phone, the queue included, p99`,
      ours: inOneGo.sincePublished.p99,
    },
    { ...milliseconds, what: `${what}: from the first call to the phone, p50`, ours: inOneGo.sinceBegun.p50 },
    { ...milliseconds, what: `${what}: from the first call to the phone, p99`, ours: inOneGo.sinceBegun.p99 },
    {
      ...milliseconds,
      what: `${PACED} texts at half that pace: from SNS to the phone, p50`,
      ours: atEase.sincePublished.p50,
    },
    {
      ...milliseconds,
      what: `${PACED} texts at half that pace: from SNS to the phone, p99`,
      ours: atEase.sincePublished.p99,
    },
  ]);
} finally {
  await run.stop();
}
