import { phoneNumber } from '../../../shared/contracts/phone-number.ts';
import { explain } from '../../../shared/domain/campaign/explain.ts';
import type { Standing } from '../../../shared/domain/campaign/record.ts';
import { standingOf } from '../../../shared/domain/campaign/record.ts';
import { PlainError } from '../../plain-error.ts';
import type { Connection } from '../connection.ts';
import type { Desk } from './desk.ts';
import type { Outcome } from './outcome.ts';

/** Why somebody did or did not get something, message by message. */
export async function whyTold(phone: string, desk: Desk, { config, where }: Connection): Promise<Outcome> {
  const number = phoneNumber(phone, config.defaultCountry);
  if (!number.ok) throw new PlainError(`"${phone}" ${number.failure}. Write it as +12065550100.`);
  const contactId = await desk.contactId(number.value);
  const contact = await desk.contacts.load(contactId);
  if (contact === undefined)
    return { words: `Nobody with the number ${number.value} is known in ${where}.`, done: false };
  const touches = await Array.fromAsync(desk.touches.ofContact(contactId));
  const turns = await Array.fromAsync(desk.history.ofContact(contactId));
  const explanations = explain(contact, touches, turns, await standingsIn(desk), {
    now: desk.now(),
    settings: desk.settings,
  });
  const lines = explanations.map(({ at, campaign, occurrence, words }) => {
    const when = at === undefined ? ''.padEnd(17) : `${at.slice(0, 16)}Z`;
    return `${when}  ${campaign}${occurrence === undefined ? '' : ` (${occurrence})`} ${words}`;
  });
  return { words: [`${number.value}, contact ${contactId}:`, ...lines].join('\n'), done: true };
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
