import Button from '@cloudscape-design/components/button';
import LiveRegion from '@cloudscape-design/components/live-region';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Refusal } from '../api/refusal.ts';

interface Props<Result> {
  readonly name: string;
  /** What the button says while it is at work. */
  readonly doing: string;
  count(): Promise<Result>;
  told(result: Result): string;
}

/** Has something counted, says what came of it, and asks for all numbers anew. */
export function Counting<Result>({ name, doing, count, told }: Props<Result>) {
  const queries = useQueryClient();
  const counting = useMutation({ mutationFn: count, onSuccess: () => queries.invalidateQueries() });
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
      <Button onClick={() => counting.mutate()} loading={counting.isPending} loadingText={doing}>
        {name}
      </Button>
    </SpaceBetween>
  );
}
