import SpaceBetween from '@cloudscape-design/components/space-between';
import { lazy, Suspense } from 'react';
import type { Overview as Told } from '../../../../shared/contracts/console/responses.ts';
import { useApi } from '../api/use-api.ts';
import { FilterBar } from '../filters/filter-bar.tsx';
import { useFilters } from '../filters/use-filters.ts';
import { days, instant } from '../format/dates.ts';
import { Answer } from '../parts/answer.tsx';
import { Figures } from '../parts/figures.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { CountAgain } from './count-again.tsx';
import { CountNow } from './count-now.tsx';
import { FirstSteps, isFresh } from './first-steps.tsx';
import { keyFigures } from './key-figures.ts';

// The figures are there before the charts are.
const Charts = lazy(async () => ({ default: (await import('./overview-charts.tsx')).OverviewCharts }));

export function Overview() {
  const { filters, query } = useFilters();
  const asked = new URLSearchParams(query);
  if (filters.purpose !== null) asked.set('campaign', filters.purpose);
  const overview = useApi<Told>(`overview?${asked}`);
  return (
    <Page
      title="Overview"
      description={overview.data === undefined ? 'How your customers are, in numbers' : counted(overview.data)}
      actions={
        <SpaceBetween direction="horizontal" size="xs">
          {overview.data === undefined ? null : <CountAgain period={overview.data.period} />}
          <CountNow />
        </SpaceBetween>
      }
    >
      <FilterBar purposes />
      <Answer asked={overview} what="the overview">
        {(told) =>
          isFresh(told) ? (
            <FirstSteps filters={filters} period={told.period} isCounted={told.finalUntil !== null} />
          ) : (
            <SpaceBetween size="l">
              <Figures
                label="Key figures"
                figures={Object.values(keyFigures(told.totals, { ...filters, period: told.period }))}
              />
              <Suspense fallback={<Loading what="the charts" />}>
                <Charts told={told} purpose={filters.purpose} language={filters.language} />
              </Suspense>
            </SpaceBetween>
          )
        }
      </Answer>
    </Page>
  );
}

function counted({ period, finalUntil }: Told): string {
  return `${days(period)}. ${finalUntil === null ? 'Not counted yet.' : `Counted until ${instant(finalUntil)}, but for what comes late; the hours since are counted every quarter of an hour.`}`;
}
