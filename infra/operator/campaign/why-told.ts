import { phoneNumber } from '../../../shared/contracts/phone-number.ts';
import type { CampaignId } from '../../../shared/domain/campaign/campaign.ts';
import { explain } from '../../../shared/domain/campaign/explain.ts';
import type { Standing } from '../../../shared/domain/campaign/record.ts';
import { standingOf } from '../../../shared/domain/campaign/record.ts';
import { PlainError } from '../../plain-error.ts';
import type { Connection } from '../connection.ts';
import { moment } from '../counted.ts';
import type { Desk } from './desk.ts';
import type { Outcome } from './outcome.ts';

/**
 * Why somebody did or did not get something, message by message.
 * @param only of this campaign; of all where it is left out
 */
export async function whyTold(
  phone: string,
  only: CampaignId | undefined,
  desk: Desk,
  { config, where }: Connection,
): Promise<Outcome> {
  const number = phoneNumber(phone, config.defaultCountry);
  if (!number.ok) throw new PlainError(`"${phone}" ${number.failure}. Write it as +12065550100.`);
  const contactId = await desk.contactId(number.value);
  const contact = await desk.contacts.load(contactId);
  if (contact === undefined)
    return { words: `Nobody with the number ${number.value} is known in ${where}.`, done: false };
  if (contact.standing === 'erased') {
    return { words: `${number.value} was erased on ${moment(contact.erasedAt)}: nothing is sent to it.`, done: false };
  }
  const touches = await Array.fromAsync(desk.touches.ofContact(contactId));
  const turns = await Array.fromAsync(desk.history.ofContact(contactId));
  const { settings } = desk;
  const all = explain(contact, touches, turns, await standingsIn(desk), { now: desk.now(), settings });
  const explanations = all.filter(({ campaign }) => only === undefined || campaign === only);
  if (explanations.length === 0) {
    return { words: `There is no campaign "${only}" here. Correct the name, or leave it out.`, done: false };
  }
  const planned = explanations.flatMap(({ at, campaign, occurrence, words }) =>
    at === undefined ? [] : [`  ${moment(at)}  ${campaign} (${occurrence}) ${words}`],
  );
  const never = explanations.flatMap(({ at, campaign, words }) => (at === undefined ? [`  ${campaign} ${words}`] : []));
  const lines = [
    `${number.value} is contact ${contactId} in logs and records.`,
    ...(planned.length > 0 ? ['What was planned for them, the first first:', ...planned] : []),
    ...(never.length > 0 ? ['What was not, and what stands in the way first:', ...never] : []),
  ];
  return { words: lines.join('\n'), done: true };
}

/** The program's campaigns, and the broadcasts that operators wrote. */
async function standingsIn({ records, program }: Desk): Promise<readonly Standing[]> {
  const stored = await Array.fromAsync(records.all());
  const ids = new Set([...program.campaigns.map(({ id }) => id), ...stored.map(({ id }) => id)]);
  return [...ids].flatMap((id) => {
    const record = stored.find((each) => each.id === id);
    return standingOf(id, record, program) ?? [];
  });
}
