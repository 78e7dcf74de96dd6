import type { Numbers } from '../../../../shared/contracts/console/numbers.ts';
import type { Period } from '../../../../shared/contracts/console/responses.ts';
import { count, estimated, interval, money, ofHundred, percent, price, score, seconds } from '../format/numbers.ts';
import type { Figure } from '../parts/figures.tsx';

interface About {
  readonly period: Period;
  readonly purpose: string | null;
  readonly language: string | null;
}

type Named = Readonly<Record<'sent' | 'received' | 'responseRate' | 'nps' | 'csat' | 'optOuts', Figure>> &
  Readonly<Record<'clicks' | 'conversions' | 'cases' | 'customers' | 'cost' | 'replies', Figure>>;

/** The key figures of a period; each opens what it counts. */
export function keyFigures(numbers: Numbers, about: About): Named {
  const figure = (name: string, value: string, detail: string, measure: string): Figure => ({
    name,
    value,
    detail,
    of: { measure, ...about },
  });
  const { sent, delivered, responseRate, nps, csat, replySeconds } = numbers;
  return {
    sent: figure(
      'Texts sent',
      count(sent),
      sent === 0 ? 'None yet in this period' : `${percent(delivered / sent)} delivered (${count(delivered)})`,
      'sent',
    ),
    received: figure('Texts received', count(numbers.received), 'From customers and strangers', 'received'),
    replies: figure(
      'Replies',
      count(numbers.replied),
      told(
        numbers.replyRate,
        `of those delivered; half within ${seconds(replySeconds.median)}`,
        'No text was delivered',
      ),
      'replied',
    ),
    responseRate: figure(
      'Response rate',
      estimated(responseRate, (value) => percent(value)),
      responseRate === null ? 'No survey was started' : `${interval(responseRate, percent)} surveys`,
      'responded',
    ),
    nps: figure(
      'NPS',
      estimated(nps, score),
      nps === null ? 'No answer to make it from' : `${interval(nps, score)} answers`,
      'nps',
    ),
    csat: figure(
      'CSAT',
      estimated(csat, ofHundred),
      csat === null ? 'No answer to make it from' : `${interval(csat, ofHundred)} answers`,
      'csat',
    ),
    optOuts: figure(
      'Opt-outs',
      count(numbers.optOuts),
      `${told(numbers.optOutRate, 'of texts delivered', 'No text was delivered')}; ${count(numbers.optIns)} came back`,
      'optOuts',
    ),
    clicks: figure(
      'Click-through',
      percent(numbers.clickRate),
      numbers.linked === 0
        ? 'No text had a link'
        : `${count(numbers.clicked)} of ${count(numbers.linked)} texts with a link; ${count(numbers.machineClicks)} clicks by machines`,
      'clicked',
    ),
    conversions: figure(
      'Conversions',
      count(numbers.conversions),
      told(numbers.conversionRate, 'of texts delivered', 'No text was delivered'),
      'conversions',
    ),
    cases: figure('Cases opened', count(numbers.casesOpened), 'Answers that call for a person', 'casesOpened'),
    customers: figure(
      'Joined',
      count(numbers.joined),
      `${count(numbers.left)} left; growth ${score(numbers.joined - numbers.left)}`,
      'joined',
    ),
    cost: figure(
      'Cost',
      money(numbers.costUsd),
      sent === 0 ? 'At your prices' : `${price(numbers.costUsd / sent)} a text, at your prices`,
      'sent',
    ),
  };
}

/** @param none what is said where there is nothing to divide by */
function told(rate: number | null, of: string, none: string): string {
  return rate === null ? none : `${percent(rate)} ${of}`;
}
