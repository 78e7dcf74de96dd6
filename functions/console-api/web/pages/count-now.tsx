import Button from '@cloudscape-design/components/button';
import LiveRegion from '@cloudscape-design/components/live-region';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CountResult } from '../../../../shared/contracts/console/responses.ts';
import { Refusal } from '../api/refusal.ts';
import { seesPeople, useConsole, useSession } from '../app/context.ts';
import { timeOfDay } from '../format/dates.ts';
import { count } from '../format/numbers.ts';

/** Counts what is still open, and asks for all numbers anew. */
export function CountNow() {
  const { api } = useConsole();
  const { role } = useSession();
  const queries = useQueryClient();
  const counting = useMutation({
    mutationFn: () => api.post<CountResult>('count', {}),
    onSuccess: () => queries.invalidateQueries(),
  });
  if (!seesPeople(role)) return null;
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
      <Button onClick={() => counting.mutate()} loading={counting.isPending} loadingText="Counting">
        Count now
      </Button>
    </SpaceBetween>
  );
}

function told({ hours, countedAt }: CountResult): string {
  return `${count(hours)} ${hours === 1 ? 'hour' : 'hours'} counted at ${timeOfDay(countedAt)}`;
}
