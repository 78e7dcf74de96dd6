import Grid from '@cloudscape-design/components/grid';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { CampaignReport } from '../../../../shared/contracts/console/responses.ts';
import { useApi } from '../api/use-api.ts';
import { DeliveryChart } from '../charts/delivery-chart.tsx';
import { FilterBar } from '../filters/filter-bar.tsx';
import { useFilters } from '../filters/use-filters.ts';
import { days } from '../format/dates.ts';
import { purposeName } from '../format/names.ts';
import { Answer } from '../parts/answer.tsx';
import { Figures } from '../parts/figures.tsx';
import { Page } from '../parts/page.tsx';
import { Funnel } from './funnel.tsx';
import { keyFigures } from './key-figures.ts';
import { Reasons } from './reasons.tsx';

const HALF = { colspan: { default: 12, s: 6 } };

export function Campaign({ purpose }: { readonly purpose: string }) {
  const { filters, query } = useFilters();
  const asked = useApi<CampaignReport>(`campaigns/${encodeURIComponent(purpose)}?${query}`);
  const from = { purpose, language: filters.language };
  return (
    <Page title={purposeName(purpose)} description="From what was planned to what came of it">
      <FilterBar />
      <Answer asked={asked} what="the campaign">
        {({ period, totals, days: told }) => {
          const { sent, replies, clicks, conversions, optOuts, cost } = keyFigures(totals, { period, ...from });
          return (
            <SpaceBetween size="l">
              <Figures
                label={`Key figures of ${purposeName(purpose)}, ${days(period)}`}
                figures={[sent, replies, clicks, conversions, optOuts, cost]}
              />
              <Funnel totals={totals} period={period} from={from} />
              <Grid gridDefinition={[HALF, HALF]}>
                <Reasons
                  title="Skipped"
                  description="Planned messages that were not sent, by reason"
                  measure="skipped"
                  reasons={totals.skipped}
                  period={period}
                  from={from}
                />
                <Reasons
                  title="Not arrived"
                  description="Texts that were refused or not delivered, by reason"
                  measure="failures"
                  reasons={totals.failures}
                  period={period}
                  from={from}
                />
              </Grid>
              <DeliveryChart days={told} from={from} />
            </SpaceBetween>
          );
        }}
      </Answer>
    </Page>
  );
}
