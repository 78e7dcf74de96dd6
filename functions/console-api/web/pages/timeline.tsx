import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import type { IconProps } from '@cloudscape-design/components/icon';
import Icon from '@cloudscape-design/components/icon';
import List from '@cloudscape-design/components/list';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { TimelineEntry } from '../../../../shared/contracts/console/responses.ts';
import { instant } from '../format/dates.ts';
import { CsvButton } from '../parts/csv-button.tsx';
import { Inline, Words } from '../parts/words.tsx';

interface Kind {
  readonly icon: IconProps.Name;
  readonly words: string;
  readonly variant: IconProps.Variant;
}

const KINDS: Readonly<Record<TimelineEntry['kind'], Kind>> = {
  theirs: { icon: 'user-profile', words: 'They wrote', variant: 'link' },
  ours: { icon: 'send', words: 'We wrote', variant: 'normal' },
  event: { icon: 'status-info', words: 'Happened', variant: 'subtle' },
  note: { icon: 'file', words: 'Note', variant: 'subtle' },
};

interface Props {
  readonly entries: readonly TimelineEntry[];
  readonly more: { readonly load: () => void; readonly loading: boolean } | undefined;
}

/** All that happened, at a glance: who wrote what, and what became of it. */
export function Timeline({ entries, more }: Props) {
  // Several may have happened at one instant.
  const items = entries.map((entry, index) => ({ ...entry, id: `${entry.at} ${index}` }));
  return (
    <Container
      header={
        <Header
          variant="h2"
          counter={`(${entries.length}${more === undefined ? '' : '+'})`}
          actions={<CsvButton title="Timeline" fileName="timeline" columns={COLUMNS} rows={entries} />}
        >
          Timeline
        </Header>
      }
    >
      <SpaceBetween size="m">
        <List
          ariaLabel="Timeline, the newest first"
          tagOverride="ol"
          items={items}
          renderItem={({ id, at, kind, text, direction, details }) => ({
            id,
            icon: <Icon name={KINDS[kind].icon} variant={KINDS[kind].variant} ariaLabel={KINDS[kind].words} />,
            content: (
              <>
                <Box variant="small" color="text-body-secondary">
                  <Inline>{`${KINDS[kind].words} · ${instant(at)}`}</Inline>
                </Box>
                <Words direction={direction}>{text}</Words>
              </>
            ),
            secondaryContent:
              details.length === 0 ? null : (
                <Box variant="small" color="text-body-secondary">
                  <Inline>{details.join(' · ')}</Inline>
                </Box>
              ),
          })}
        />
        {entries.length === 0 ? <Box color="text-body-secondary">Nothing has happened yet.</Box> : null}
        {more === undefined ? null : (
          <Box textAlign="center">
            <Button onClick={more.load} loading={more.loading}>
              Show more
            </Button>
          </Box>
        )}
      </SpaceBetween>
    </Container>
  );
}

const COLUMNS = [
  { header: 'When', value: ({ at }: TimelineEntry) => at },
  { header: 'Who', value: ({ kind }: TimelineEntry) => KINDS[kind].words },
  { header: 'Text', value: ({ text }: TimelineEntry) => text },
  { header: 'Details', value: ({ details }: TimelineEntry) => details.join('; ') },
];
