/// <reference lib="dom" />
import type { PhoneView } from '../view-model.ts';
import { byId, make, say } from './dom.ts';
import { localHour, placeOf } from './format.ts';

const list = byId('phones', HTMLUListElement);

interface Entry {
  readonly item: HTMLLIElement;
  readonly button: HTMLButtonElement;
  readonly name: HTMLElement;
  readonly where: HTMLElement;
  readonly last: HTMLElement;
  readonly unread: HTMLElement;
  readonly badge: HTMLElement;
}

const entries = new Map<string, Entry>();
/** How many texts of each phone were seen. */
const seen = new Map<string, number>();

/** Draws the list of phones; a text that came to a phone which is not open is marked. */
export function showPhones(
  phones: readonly PhoneView[],
  open: string | undefined,
  now: number,
  choose: (phone: string) => void,
): void {
  for (const phone of phones) {
    const entry = entries.get(phone.phone) ?? add(phone.phone, choose);
    const count = phone.thread.filter(({ from }) => from === 'us').length;
    if (phone.phone === open || !seen.has(phone.phone)) seen.set(phone.phone, count);
    const unread = count - (seen.get(phone.phone) ?? 0);
    if (phone.phone === open) entry.button.setAttribute('aria-current', 'true');
    else entry.button.removeAttribute('aria-current');
    say(entry.name, phone.name ?? phone.display);
    say(entry.where, `${placeOf(phone.timezone)} ${localHour(now, phone.timezone)}`);
    say(entry.last, phone.thread.at(-1)?.text ?? 'No texts yet');
    say(entry.unread, String(unread));
    entry.badge.hidden = unread <= 0;
  }
}

function add(phone: string, choose: (phone: string) => void): Entry {
  const name = make('bdi', {});
  const where = make('span', { class: 'where' });
  const last = make('bdi', {});
  const unread = make('span', {});
  const badge = make('span', { class: 'unread' }, unread, make('span', { class: 'unseen' }, ' new'));
  const button = make(
    'button',
    {},
    make('span', { class: 'line' }, make('span', { class: 'name' }, name), where),
    make('span', { class: 'line' }, make('span', { class: 'last' }, last), badge),
  );
  button.type = 'button';
  button.addEventListener('click', () => choose(phone));
  const entry = { item: make('li', {}, button), button, name, where, last, unread, badge };
  entries.set(phone, entry);
  list.append(entry.item);
  return entry;
}
