import Alert from '@cloudscape-design/components/alert';
import type { ConversationPage } from '../../../../shared/contracts/console/responses.ts';
import { usePages } from '../api/use-api.ts';
import { useSession } from '../app/context.ts';
import { useHashSearch } from '../app/hash.ts';
import { filtersIn } from '../filters/filters.ts';
import { useFilters } from '../filters/use-filters.ts';
import { days } from '../format/dates.ts';
import { measureTitle } from '../format/measures.ts';
import { languageName, purposeName } from '../format/names.ts';
import { Answer } from '../parts/answer.tsx';
import { DataTable } from '../parts/data-table.tsx';
import type { Counted } from '../parts/number-link.tsx';
import { queryOfCounted } from '../parts/number-link.tsx';
import { Page } from '../parts/page.tsx';
import { conversationColumns, idOf } from './conversation-columns.tsx';

/** What a number counts. */
export function Conversations() {
  const search = useHashSearch();
  const { period } = useFilters();
  const measure = new URLSearchParams(search).get('measure');
  if (measure === null)
    return (
      <Page title="Conversations">
        <Alert type="info" header="Open them by a number">
          Every number of the overview, of a survey or of a campaign opens the conversations that it counts.
        </Alert>
      </Page>
    );
  const { purpose, language } = filtersIn(search);
  return <Listed of={{ measure, period, purpose, language }} />;
}

function Listed({ of }: { readonly of: Counted }) {
  const session = useSession();
  const list = usePages<ConversationPage>(`conversations?${queryOfCounted(of)}`);
  const { measure, period, purpose, language } = of;
  const title = measureTitle(measure, session);
  const narrowed = [
    days(period),
    purpose == null ? [] : purposeName(purpose),
    language == null ? [] : languageName(session, language),
  ].flat();
  return (
    <Page title={title} description={narrowed.join(' · ')}>
      <Answer asked={list} what="the conversations">
        {(pages) => (
          <DataTable
            title="Conversations"
            description="The newest first"
            fileName={`conversations-${measure.replaceAll(/[^\w.-]/g, '-')}`}
            ordered
            rows={pages.flatMap(({ rows }) => rows)}
            trackBy={idOf}
            empty="Nothing of this kind happened. What was counted of somebody who was erased is not listed."
            more={
              list.hasNextPage ? { load: () => void list.fetchNextPage(), loading: list.isFetchingNextPage } : undefined
            }
            columns={conversationColumns(session)}
          />
        )}
      </Answer>
    </Page>
  );
}
