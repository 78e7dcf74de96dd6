/// <reference lib="dom" />
import type { Bubble, PhoneView } from '../view-model.ts';
import { byId, make, say } from './dom.ts';
import { localDay, localHour } from './format.ts';

const log = byId('texts', HTMLDivElement);
const list = byId('thread', HTMLOListElement);
/** How near to its end a thread must be to follow it, in pixels. */
const NEAR = 80;

let drawn: string | undefined;
const notes = new Map<string, HTMLElement>();

/** Draws the texts of one phone; those that are there already only change their state. */
export function showThread({ phone, thread, timezone, direction }: PhoneView): void {
  const another = drawn !== phone;
  if (another || (thread[0] !== undefined && !notes.has(thread[0].id))) {
    // A screen reader reads what is added; a thread that is opened is not news.
    log.setAttribute('aria-live', 'off');
    requestAnimationFrame(() => log.removeAttribute('aria-live'));
    list.replaceChildren();
    notes.clear();
    drawn = phone;
    list.dir = direction;
  }
  const follows = another || log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
  let day: string | undefined;
  let added = false;
  for (const bubble of thread) {
    const own = localDay(bubble.at, timezone);
    if (!notes.has(bubble.id)) {
      if (own !== day) list.append(make('li', { class: 'day' }, own));
      list.append(draw(bubble, direction));
      added = true;
    }
    day = own;
    const note = notes.get(bubble.id);
    if (note) say(note, noteOf(bubble, timezone));
    note?.classList.toggle('failed', bubble.from === 'us' && bubble.status === 'failed');
  }
  if (added && follows) log.scrollTop = log.scrollHeight;
}

/** Letters that are written from right to left. */
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

function draw(bubble: Bubble, direction: PhoneView['direction']): HTMLLIElement {
  // A text that begins with the business's Latin name is still one from right to left.
  const dir = direction === 'rtl' && RIGHT_TO_LEFT.test(bubble.text) ? 'rtl' : 'auto';
  const note = make('span', { class: 'note', dir: 'ltr' });
  notes.set(bubble.id, note);
  return make(
    'li',
    { class: `bubble ${bubble.from}` },
    make('p', { dir }, ...linesOf(bubble.text, bubble.from === 'us')),
    note,
  );
}

function noteOf(bubble: Bubble, timezone: string): string {
  const at = localHour(bubble.at, timezone);
  if (bubble.from === 'customer') return at;
  const parts = bubble.segments === 1 ? '1 segment' : `${bubble.segments} segments`;
  return `${at} · ${bubble.purpose} · ${parts} · ${bubble.status}`;
}

function linesOf(text: string, asLinks: boolean): (Node | string)[] {
  return text.split('\n').flatMap((line, index) => {
    const pieces = asLinks ? linked(line) : [line];
    return index === 0 ? pieces : [document.createElement('br'), ...pieces];
  });
}

/** As a phone shows them; what is at their end of punctuation is not theirs. */
const LINK = /(https?:\/\/[^\s]*[^\s.,!?)])/;

/** Only what we sent: following a link that a stranger wrote is nothing that a page should offer. */
function linked(line: string): (Node | string)[] {
  return line.split(LINK).map((piece, index) => (index % 2 === 0 ? piece : linkTo(piece)));
}

function linkTo(url: string): HTMLAnchorElement {
  return make('a', { href: url, target: '_blank', rel: 'noreferrer', dir: 'ltr' }, url);
}
