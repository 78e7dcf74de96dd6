/// <reference lib="dom" />
import type { PhoneView } from '../view-model.ts';
import { byId, make, redrawn, say } from './dom.ts';
import { languageName, local, placeOf } from './format.ts';
import { ask, showRefusal } from './server.ts';
import { showThread } from './thread.ts';

const name = byId('phone-name', HTMLHeadingElement);
const number = byId('phone-number', HTMLSpanElement);
const language = byId('phone-language', HTMLSpanElement);
const clock = byId('phone-time', HTMLTimeElement);
const zone = byId('phone-zone', HTMLSpanElement);
const marks = byId('marks', HTMLUListElement);
const network = byId('network', HTMLSelectElement);
const composer = byId('composer', HTMLFormElement);
const input = byId('text', HTMLInputElement);

let open: PhoneView | undefined;
const drafts = new Map<string, string>();

/** Draws the phone that is open. */
export function showPhone(phone: PhoneView, now: number): void {
  if (open?.phone !== phone.phone) {
    if (open) drafts.set(open.phone, input.value);
    input.value = drafts.get(phone.phone) ?? '';
    showRefusal(composer, undefined);
  }
  open = phone;
  drawName(phone.name ?? 'A stranger');
  say(number, phone.display);
  say(language, languageName(phone.language));
  say(zone, placeOf(phone.timezone));
  say(clock, local(now, phone.timezone));
  input.dir = phone.direction;
  input.lang = phone.language;
  if (document.activeElement !== network) network.value = phone.network;
  drawMarks(phone.marks);
  showThread(phone);
}

const drawName = redrawn((text: string) => name.replaceChildren(make('bdi', {}, text)));

const drawMarks = redrawn((all: readonly string[]) => {
  marks.replaceChildren(...all.map((mark) => make('li', {}, mark)));
});

export function startPhone(): void {
  composer.addEventListener('submit', async (event) => {
    event.preventDefault();
    const text = input.value;
    if (open === undefined || text.trim() === '') return;
    const from = open.phone;
    input.value = '';
    const refusal = await ask('/api/texts', { from, text });
    showRefusal(composer, refusal);
    // What was not sent is given back, unless something else stands there by now.
    if (refusal !== undefined && open.phone === from && input.value === '') input.value = text;
  });
  network.addEventListener('change', async () => {
    if (open) showRefusal(composer, await ask('/api/network', { phone: open.phone, as: network.value }));
  });
}
