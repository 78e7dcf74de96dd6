import type { Wording } from '../../../shared/domain/content/message.ts';
import { messageFor } from '../../../shared/domain/content/message.ts';
import type { SpeakingContext } from '../../../shared/domain/context.ts';
import { instant } from '../../../shared/domain/instant.ts';
import { placeOf } from '../../../shared/domain/place/place.ts';
import type { Recipient } from '../../../shared/domain/price/price-report.ts';
import { PriceReport } from '../../../shared/domain/price/price-report.ts';
import { program } from '../../../shared/program/index.ts';
import { person } from '../../support/people.ts';
import { SETTINGS } from '../../support/settings.ts';
import { report } from '../report.ts';

/** How fast rendered texts are priced, and what makes them dear is found: those of a million recipients in five seconds. */
const TARGET = { pricesPerSecond: 200_000 };

const ROUNDS = 5;
const PRICES = 200_000;
const PEOPLE = 6_000;

const context: SpeakingContext = {
  program,
  settings: SETTINGS,
  now: instant('2026-01-01T20:00:00Z'),
  newId: () => '',
};

/** Each with a name of their own, so that no answer is remembered. */
const said = Array.from({ length: PEOPLE }, (_, number): readonly [Recipient, Wording] => {
  const contact = person(number);
  const named = { ...contact, profile: { ...contact.profile, name: `${contact.profile.name} ${number}` } };
  const recipient = { contactId: contact.contactId, country: placeOf(contact.phone).country };
  return [recipient, messageFor(named, ['birthday.greeting'], 'marketing', context)];
});

function measure(prices: number): number {
  const report = new PriceReport(SETTINGS);
  const begun = process.cpuUsage();
  for (let index = 0; index < prices; index += 1) {
    const [recipient, wording] = said[index % PEOPLE] ?? [];
    if (recipient !== undefined && wording !== undefined) report.add(recipient, wording);
  }
  const { user, system } = process.cpuUsage(begun);
  if (report.summary.total.texts !== prices) throw new Error('A text was not priced.');
  // Of a core's own time, so that the figure is the same when the machine is shared.
  return Math.round(prices / ((user + system) / 1_000_000));
}

measure(PEOPLE);
const rounds = Array.from({ length: ROUNDS }, () => measure(PRICES));
for (const perSecond of rounds) console.info(`${perSecond} prices a second of one core`);
// Whatever else the machine does can only make a round slower.
const most = Math.max(...rounds);
report([
  {
    what: 'rendered texts priced, and what makes them dear found',
    unit: 'a second of one core',
    better: 'more',
    ours: most,
    limit: { on: 'ours', value: TARGET.pricesPerSecond },
  },
]);
