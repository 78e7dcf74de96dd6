/// <reference lib="dom" />
import type { ClockView, PhoneView, View } from '../view-model.ts';
import { now, showClock, showConnection, startClock } from './clock.ts';
import { byId, say } from './dom.ts';
import { eventAbout, startEventForm } from './event-form.ts';
import { showNumbers, startNumbers } from './numbers.ts';
import { showOperators, startOperators } from './operators.ts';
import { showPhone, startPhone } from './phone.ts';
import { showPhones } from './phone-list.ts';
import { startStranger } from './stranger.ts';

const business = byId('business', HTMLSpanElement);

let view: View | undefined;
let open: string | undefined;
/** Phones that were opened and have not texted yet. */
const strangers = new Map<string, PhoneView>();

function phones(): readonly PhoneView[] {
  const known = view?.phones ?? [];
  for (const { phone } of known) strangers.delete(phone);
  return [...known, ...strangers.values()];
}

function choose(phone: string): void {
  open = phone;
  eventAbout(phone);
  drawPhones();
}

function drawPhones(): void {
  const all = phones();
  const shown = all.find(({ phone }) => phone === open) ?? all[0];
  if (shown === undefined) return;
  if (open === undefined) eventAbout(shown.phone);
  open = shown.phone;
  showPhones(all, open, now(), choose);
  showPhone(shown, now());
}

function show(next: View): void {
  view = next;
  say(business, next.business);
  document.title = `Hearback · ${next.business}`;
  drawPhones();
  showNumbers({ numbers: next.numbers, cost: next.cost });
  showOperators(next);
}

startOperators();
startNumbers();
startPhone();
startEventForm();
startStranger((stranger) => {
  strangers.set(stranger.phone, stranger);
  choose(stranger.phone);
  byId('text', HTMLInputElement).focus();
});
startClock(drawPhones);

const live = new EventSource('/api/live');
live.addEventListener('open', () => showConnection(true));
live.addEventListener('error', () => showConnection(false));
live.addEventListener('clock', ({ data }) => showClock(JSON.parse(data) as ClockView));
live.addEventListener('view', ({ data }) => show(JSON.parse(data) as View));
