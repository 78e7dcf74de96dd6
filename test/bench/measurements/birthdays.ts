import { localConfig } from '../../../infra/cdk-json.ts';
import { LocalRun } from '../../../infra/local/run.ts';
import { synthesize } from '../../../infra/local/synthesize.ts';
import { dynamoEveryContact } from '../../../shared/adapters/dynamo/every-contact.ts';
import { priceCampaign } from '../../../shared/app/price-campaign.ts';
import type { Birthday } from '../../../shared/domain/calendar/local-time.ts';
import type { Contact } from '../../../shared/domain/contact/contact.ts';
import { instant } from '../../../shared/domain/instant.ts';
import { campaignOf } from '../../../shared/domain/program.ts';
import { program } from '../../../shared/program/index.ts';
import { costOf } from '../../support/cost.ts';
import { keptIn } from '../../support/kept.ts';
import { Peak } from '../../support/peak.ts';
import { PEOPLES_ZONES, person } from '../../support/people.ts';
import { SETTINGS } from '../../support/settings.ts';
import { store } from '../../support/store.ts';
import { report } from '../report.ts';

/**
 * What a birthday tick reads and writes, at the one door: the same for ten who are due of a thousand contacts and of a
 * hundred thousand. So a million contacts cost what those of them cost who are due, 2,740 on an average day: they are
 * planned as well. And contacts are priced from the store, in the memory that the first thousand take.
 */
/** The run that stands around it breathes by a megabyte; whoever kept the contacts would need ten more. */
const TARGET = { growsByMegabytes: 3, minutesPerCall: 5 };
const [FEW, MANY, MILLION] = [1_000, 100_000, 1_000_000];
/** DynamoDB Local takes many minutes to read a hundred thousand rows; memory.ts prices as many without a store. */
const PRICED = 10_000;
const DUE = 10;
const DUE_OF_A_MILLION = Math.round(MILLION / 365);

let run: LocalRun;

/** All in Seattle. The first ten were born on 1 May; as many as of a million, on 2 May; all others on other days. */
function contact(number: number): Contact {
  const day = number < DUE ? '05-01' : FEW <= number && number < FEW + DUE_OF_A_MILLION ? '05-02' : undefined;
  const other = `0${1 + (number % 4)}-${String(1 + (number % 28)).padStart(2, '0')}`;
  return person(number * PEOPLES_ZONES.length, { birthday: (day ?? other) as Birthday });
}

/** Plans a day's birthdays, in a year of its own so that each time is the first. */
async function tick(day: string, due: number) {
  const begun = performance.now();
  const cost = await costOf(run, /PlanCampaigns/, async () => {
    const result = await run.invoke('CampaignsPlanCampaigns', {
      campaign: 'birthday',
      scheduledAt: `${day}T17:00:00Z`,
    });
    if (!result.ok) throw new Error(result.error.errorMessage);
    const { queued } = result.value as { readonly queued: number };
    if (queued !== due) throw new Error(`${queued} of ${due} messages were queued.`);
  });
  const sum = (field: 'calls' | 'readUnits' | 'writeUnits') =>
    Object.values(cost).reduce((total, usage) => total + usage[field], 0);
  const seconds = (performance.now() - begun) / 1_000;
  return { calls: sum('calls'), readUnits: sum('readUnits'), writeUnits: sum('writeUnits'), seconds };
}

/** Megabytes at most. */
async function price(contacts: number): Promise<number> {
  const campaign = campaignOf(program, 'new-year');
  if (campaign === undefined) throw new Error('The program has no campaign "new-year". Name another one here.');
  const everyone = dynamoEveryContact(run.dynamo, run.tables['Contacts'] ?? '', keptIn(run));
  const context = { program, settings: SETTINGS, now: instant('2026-01-01T20:00:00Z'), newId: () => '' };
  const peak = new Peak();
  const priced = await priceCampaign(campaign, everyone, context, () => peak.look());
  if (priced.contacts !== contacts) throw new Error(`${priced.contacts} of ${contacts} contacts were priced.`);
  return peak.megabytes;
}

const toldOf = (
  contacts: number,
  due: number,
  { calls, readUnits, writeUnits, seconds }: Awaited<ReturnType<typeof tick>>,
) =>
  `${due} due of ${contacts}: ${calls} calls, ${readUnits} read units, ${writeUnits} write units, ${seconds.toFixed(1)} s`;

const assembly = synthesize(localConfig({ sms: { messagesPerSecond: 100 } }));
run = await LocalRun.start({ assembly, start: '2026-05-01T16:00:00Z', seed: 'bench' });
try {
  await store(run, FEW, contact);
  // How the campaign stands is asked for once in half a minute.
  await tick('2024-05-01', DUE);
  const few = await tick('2025-05-01', DUE);
  console.info(toldOf(FEW, DUE, few));
  await price(FEW);
  const firstThousand = await price(FEW);
  await store(run, PRICED - FEW, (number) => contact(FEW + number));
  const more = await price(PRICED);
  console.info(
    `priced from the store: at most ${firstThousand.toFixed(2)} MB for ${FEW}, ${more.toFixed(2)} MB for ${PRICED}`,
  );
  await store(run, MANY - PRICED, (number) => contact(PRICED + number));
  const many = await tick('2026-05-01', DUE);
  console.info(toldOf(MANY, DUE, many));
  const million = await tick('2026-05-02', DUE_OF_A_MILLION);
  console.info(`as for ${toldOf(MILLION, DUE_OF_A_MILLION, million)}`);
  const among = { whose: `among ${FEW}` };
  const asMuch = { better: 'less', limit: { on: 'ratio', value: 1 } } as const;
  const what = `a birthday tick with ${DUE} due among ${MANY} contacts`;
  report([
    { ...asMuch, what, unit: 'calls', ours: many.calls, theirs: { ...among, value: few.calls } },
    { ...asMuch, what, unit: 'read units', ours: many.readUnits, theirs: { ...among, value: few.readUnits } },
    { ...asMuch, what, unit: 'write units', ours: many.writeUnits, theirs: { ...among, value: few.writeUnits } },
    {
      what: `a birthday tick with ${DUE_OF_A_MILLION} due, as of a million contacts`,
      unit: 'seconds',
      better: 'less',
      ours: million.seconds,
      limit: { on: 'ours', value: TARGET.minutesPerCall * 60 },
    },
    {
      what: `memory to price ${PRICED} contacts from the store, beyond that for ${FEW}`,
      unit: 'MB',
      better: 'less',
      ours: more - firstThousand,
      limit: { on: 'ours', value: TARGET.growsByMegabytes },
    },
  ]);
} finally {
  await run.stop();
}
