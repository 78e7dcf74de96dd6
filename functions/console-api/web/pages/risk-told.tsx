import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import List from '@cloudscape-design/components/list';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { Person } from '../../../../shared/contracts/console/responses.ts';
import { Inline } from '../parts/words.tsx';

type Risk = Person['risk'];

const LEVELS: Readonly<Record<Risk['level'], { readonly type: StatusIndicatorProps.Type; readonly words: string }>> = {
  low: { type: 'success', words: 'Low' },
  watch: { type: 'warning', words: 'Watch' },
  high: { type: 'error', words: 'High' },
};

/** How likely they are to leave, and why we think so. */
export function RiskTold({ risk }: { readonly risk: Risk }) {
  const { type, words } = LEVELS[risk.level];
  return (
    <Container fitHeight header={<Header variant="h2">Risk of leaving</Header>}>
      <SpaceBetween size="s">
        <StatusIndicator type={type}>{words}</StatusIndicator>
        {risk.reasons.length === 0 ? (
          <Box color="text-body-secondary">Nothing speaks for it.</Box>
        ) : (
          <List
            ariaLabel="Reasons"
            items={risk.reasons}
            renderItem={(reason) => ({ id: reason, content: <Inline>{reason}</Inline> })}
          />
        )}
      </SpaceBetween>
    </Container>
  );
}
