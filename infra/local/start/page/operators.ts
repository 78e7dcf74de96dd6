/// <reference lib="dom" />
import type { Line, View } from '../view-model.ts';
import { byId, make, redrawn } from './dom.ts';
import { local } from './format.ts';

const LISTS = [
  ['story', 'What happened', 'Nothing has happened yet.'],
  ['alerts', 'Alerts', 'No alerts.'],
  ['events', 'Events on the bus', 'No events.'],
  ['failures', 'Failed invocations', 'None failed.'],
  ['deadLetters', 'Dead letters', 'None.'],
] as const;

const lists = byId('lists', HTMLDivElement);
const draws = new Map<string, (lines: readonly Line[]) => void>();

/** The lists beside the phones, each to be opened. Times are UTC. */
export function startOperators(): void {
  for (const [key, title, none] of LISTS) {
    const count = make('span', { class: 'count' });
    const list = make('ol', { class: 'lines' });
    const details = make('details', { class: key }, make('summary', {}, title, ' ', count), list);
    details.open = key === 'story';
    lists.append(details);
    draws.set(
      key,
      redrawn((lines) => {
        count.textContent = lines.length === 0 ? '' : String(lines.length);
        details.classList.toggle('any', lines.length > 0);
        list.replaceChildren(...(lines.length === 0 ? [make('li', {}, none)] : lines.toReversed().map(draw)));
      }),
    );
  }
}

export function showOperators(view: View): void {
  for (const [key] of LISTS) draws.get(key)?.(view[key]);
}

function draw({ at, text, detail }: Line): HTMLElement {
  const time = make('time', {}, local(at, 'UTC'));
  const words = make('span', {}, text);
  if (detail === undefined) return make('li', {}, time, words);
  return make('li', {}, time, make('details', {}, make('summary', {}, words), make('pre', {}, detail)));
}
