import type { Period, RecountResult } from '../../../../shared/contracts/console/responses.ts';
import type { Api } from '../api/client.ts';
import { useConsole, useSession } from '../app/context.ts';
import { count } from '../format/numbers.ts';
import { Counting } from '../parts/counting.tsx';

/** Has all days of a period counted again, for admins: what had changed unnoticed is put right. */
export function CountAgain({ period }: { readonly period: Period }) {
  const { api } = useConsole();
  const { role } = useSession();
  if (role !== 'admin') return null;
  return (
    <Counting
      name="Count the period again"
      doing="Counting the period again"
      count={() => countAll(api, period)}
      told={told}
    />
  );
}

type Counted = Omit<RecountResult, 'next'>;

/** As many requests as it takes: each goes as far as it has time. */
async function countAll(api: Api, { from, to }: Period): Promise<Counted> {
  const total = { hours: 0, untouched: 0 };
  for (let next: string | null = from; next !== null; ) {
    const done: RecountResult = await api.post<RecountResult>('recount', { from: next, to });
    total.hours += done.hours;
    total.untouched += done.untouched;
    next = done.next;
  }
  return total;
}

function told({ hours, untouched }: Counted): string {
  const left = untouched === 0 ? '' : `, ${count(untouched)} left as they were, since facts of theirs are gone`;
  return `${count(hours)} ${hours === 1 ? 'hour' : 'hours'} counted again${left}`;
}
