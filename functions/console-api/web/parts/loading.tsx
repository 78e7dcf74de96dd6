import Box from '@cloudscape-design/components/box';
import LiveRegion from '@cloudscape-design/components/live-region';
import Spinner from '@cloudscape-design/components/spinner';

/** @param what as in "Loading the overview" */
export function Loading({ what }: { readonly what: string }) {
  return (
    <Box padding="xxl" textAlign="center">
      <LiveRegion>
        <Spinner /> Loading {what}…
      </LiveRegion>
    </Box>
  );
}
