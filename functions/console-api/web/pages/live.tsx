import Box from '@cloudscape-design/components/box';
import LiveRegion from '@cloudscape-design/components/live-region';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useEffect, useRef, useState } from 'react';
import type { ConversationRow, Recent } from '../../../../shared/contracts/console/responses.ts';
import { useApi } from '../api/use-api.ts';
import { useConsole, useSession } from '../app/context.ts';
import { instant } from '../format/dates.ts';
import { Answer } from '../parts/answer.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { Page } from '../parts/page.tsx';
import { conversationColumns, idOf } from './conversation-columns.tsx';
import { CountNow } from './count-now.tsx';

/** What happens, as it happens: asked for again and again, while somebody looks. */
export function Live() {
  const { who } = useConsole();
  const session = useSession();
  const { refreshSeconds } = who.config;
  const recent = useApi<Recent>('recent', { everySeconds: refreshSeconds });
  const news = useNews(recent.data?.rows);
  return (
    <Page
      title="Live"
      description={`Asked for every ${refreshSeconds === 1 ? 'second' : `${refreshSeconds} seconds`}, while you look at it`}
      actions={<CountNow />}
    >
      <Answer asked={recent} what="what happened last">
        {({ now, rows }) => (
          <SpaceBetween size="l">
            <Box>
              <StatusIndicator type={recent.isError ? 'warning' : 'success'}>
                {recent.isError ? 'Last heard of' : 'As of'} {instant(now)}
              </StatusIndicator>{' '}
              <LiveRegion tagName="span">{news}</LiveRegion>
            </Box>
            <DataTable
              title="What happened last"
              description="The newest first"
              fileName="recent"
              ordered
              rows={rows}
              trackBy={idOf}
              empty="Nothing yet. Text HELP to your number, and it stands here within two seconds."
              columns={conversationColumns(session)}
            />
          </SpaceBetween>
        )}
      </Answer>
    </Page>
  );
}

/** What came since the page was told of last, in words for who hears it read. */
function useNews(rows: readonly ConversationRow[] | undefined): string {
  const known = useRef<ReadonlySet<string>>(undefined);
  const [news, setNews] = useState('');
  useEffect(() => {
    if (rows === undefined) return;
    const came = known.current === undefined ? [] : rows.filter((row) => !known.current?.has(idOf(row)));
    known.current = new Set(rows.map(idOf));
    const [newest] = came;
    if (newest === undefined) return;
    setNews(came.length === 1 ? `New: ${newest.what}` : `${came.length} new, the last: ${newest.what}`);
  }, [rows]);
  return news;
}
