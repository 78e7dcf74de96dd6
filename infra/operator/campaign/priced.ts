import type { CampaignPrice } from '../../../shared/app/price-campaign.ts';
import { priceCampaign } from '../../../shared/app/price-campaign.ts';
import type { CampaignDefinition } from '../../../shared/domain/campaign/campaign.ts';
import type { Connection } from '../connection.ts';
import type { PhoneNumbers } from './dearest-told.ts';
import type { Desk } from './desk.ts';
import { priceTold } from './price-told.ts';

/** Renders a campaign for everyone whom it is for, and says what it would cost. */
export async function priced(
  definition: CampaignDefinition,
  desk: Desk,
  { config }: Connection,
): Promise<{ readonly words: string; readonly price: CampaignPrice }> {
  const { program, settings, everyone, newId } = desk;
  const context = { program, settings, now: desk.now(), newId };
  const watched = process.stderr.isTTY;
  const price = await priceCampaign(definition, everyone, context, (contacts) => {
    if (watched) process.stderr.write(`\r${contacts.toLocaleString('en-US')} contacts looked at`);
  });
  if (watched) process.stderr.write(`\r${' '.repeat(40)}\r`);
  // A broadcast counts for the month in which it is sent.
  const { trigger } = definition;
  const month = (trigger.kind === 'broadcast' ? trigger.on : context.now).slice(0, 7);
  const budget = { monthly: config.monthlyBudget, spentMicros: await desk.limits.spentIn(month), month };
  return { words: priceTold(price, settings.prices, budget, await phonesOf(price, desk)), price };
}

async function phonesOf({ dearest }: CampaignPrice, { contacts }: Desk): Promise<PhoneNumbers> {
  const known = await contacts.loadMany(dearest.map(({ contactId }) => contactId));
  return new Map(
    [...known].flatMap(([contactId, person]) => (person.standing === 'erased' ? [] : [[contactId, person.phone]])),
  );
}
