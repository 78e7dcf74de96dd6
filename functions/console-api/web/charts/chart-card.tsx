import Container from '@cloudscape-design/components/container';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';
import { useState } from 'react';

interface Props {
  readonly title: string;
  readonly description?: string;
  readonly chart: ReactNode;
  /** The same as rows, for who cannot or would not read a chart; null where there is no chart. */
  readonly table: (() => ReactNode) | null;
}

export function ChartCard({ title, description, chart, table }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <Container
      fitHeight
      header={
        <Header variant="h2" {...(description === undefined ? {} : { description: <bdi>{description}</bdi> })}>
          <bdi>{title}</bdi>
        </Header>
      }
    >
      <SpaceBetween size="s">
        {chart}
        {table === null ? null : (
          <ExpandableSection
            headerText="As a table"
            headerAriaLabel={`${title} as a table`}
            expanded={open}
            onChange={({ detail }) => setOpen(detail.expanded)}
          >
            {open ? table() : null}
          </ExpandableSection>
        )}
      </SpaceBetween>
    </Container>
  );
}
