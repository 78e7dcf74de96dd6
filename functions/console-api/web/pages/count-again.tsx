import Button from '@cloudscape-design/components/button';
import LiveRegion from '@cloudscape-design/components/live-region';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Period, RecountResult } from '../../../../shared/contracts/console/responses.ts';
import type { Api } from '../api/client.ts';
import { Refusal } from '../api/refusal.ts';
import { useConsole, useSession } from '../app/context.ts';
import { count } from '../format/numbers.ts';

/** Has all days of a period counted again, for admins: what had changed unnoticed is put right. */
export function CountAgain({ period }: { readonly period: Period }) {
  const { api } = useConsole();
  const { role } = useSession();
  const queries = useQueryClient();
  const counting = useMutation({
    mutationFn: () => countAll(api, period),
    onSuccess: () => queries.invalidateQueries(),
  });
  if (role !== 'admin') return null;
  return (
    <SpaceBetween direction="horizontal" size="s" alignItems="center">
      <LiveRegion tagName="span">
        {counting.isError ? (
          <StatusIndicator type="error">
            {counting.error instanceof Refusal ? counting.error.message : 'The server could not be reached.'}
          </StatusIndicator>
        ) : null}
        {counting.isSuccess ? <StatusIndicator type="success">{told(counting.data)}</StatusIndicator> : null}
      </LiveRegion>
      <Button onClick={() => counting.mutate()} loading={counting.isPending} loadingText="Counting the period again">
        Count the period again
      </Button>
    </SpaceBetween>
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
