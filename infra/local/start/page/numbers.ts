/// <reference lib="dom" />
import type { View } from '../view-model.ts';
import { byId, make, redrawn } from './dom.ts';
import { percent } from './format.ts';
import { ask } from './server.ts';

type Numbers = View['numbers'];

const totals = byId('totals', HTMLDListElement);
const questions = byId('questions', HTMLDivElement);
const reasons = byId('reasons', HTMLDivElement);
const count = byId('count', HTMLButtonElement);

export function startNumbers(): void {
  count.addEventListener('click', () => void ask('/api/count'));
}

export const showNumbers = redrawn(({ numbers, cost }: Pick<View, 'numbers' | 'cost'>) => {
  const figures: readonly (readonly [string, string])[] = [
    ['Sent', String(numbers.sent)],
    ['Delivered', String(numbers.delivered)],
    ['Received', String(numbers.received)],
    ['Asked', String(numbers.asked)],
    ['Responded', String(numbers.responded)],
    ['Response rate', percent(numbers.responseRate)],
    ['Opt-outs', String(numbers.optOuts)],
    ['Cases', String(numbers.casesOpened)],
    ['Texts, at your prices', `$${cost.usd.toFixed(2)}`],
  ];
  totals.replaceChildren(
    ...figures.map(([name, figure]) => make('div', {}, make('dt', {}, name), make('dd', {}, figure))),
  );
  questions.replaceChildren(...Object.entries(numbers.questions).map(([name, answers]) => question(name, answers)));
  const skipped = Object.entries(numbers.skipped);
  reasons.replaceChildren(
    ...(skipped.length === 0
      ? []
      : [
          make('h3', {}, 'Not sent'),
          make('ul', {}, ...skipped.map(([reason, times]) => make('li', {}, `${reason}: ${times}`))),
        ]),
  );
});

function question(name: string, { answers, distribution, mean }: Numbers['questions'][string]): HTMLElement {
  const most = Math.max(1, ...Object.values(distribution));
  const average = mean === null ? '' : `, mean ${mean.toFixed(1)}`;
  return make(
    'div',
    { class: 'question' },
    make('h3', {}, name),
    make('p', {}, `${answers} ${answers === 1 ? 'answer' : 'answers'}${average}`),
    make('ul', { class: 'bars' }, ...byValue(distribution).map(([value, times]) => bar(value, times, most))),
  );
}

function bar(value: string, times: number, most: number): HTMLElement {
  const meter = make('meter', { title: `${value}: ${times}` });
  meter.max = most;
  meter.value = times;
  meter.setAttribute('aria-hidden', 'true');
  return make('li', {}, make('span', {}, value), meter, make('span', {}, String(times)));
}

function byValue(distribution: Readonly<Record<string, number>>): readonly [string, number][] {
  return Object.entries(distribution).sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }));
}
