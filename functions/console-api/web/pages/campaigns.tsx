import Link from '@cloudscape-design/components/link';
import type { Numbers } from '../../../../shared/contracts/console/numbers.ts';
import type { CampaignList } from '../../../../shared/contracts/console/responses.ts';
import { useApi } from '../api/use-api.ts';
import { hrefOf } from '../app/hash.ts';
import { FilterBar } from '../filters/filter-bar.tsx';
import { queryOf } from '../filters/filters.ts';
import { useFilters } from '../filters/use-filters.ts';
import { days } from '../format/dates.ts';
import { purposeName } from '../format/names.ts';
import { count, money, percent } from '../format/numbers.ts';
import { Answer } from '../parts/answer.tsx';
import type { Column } from '../parts/data-table.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { NumberLink } from '../parts/number-link.tsx';
import { Page } from '../parts/page.tsx';

type Row = CampaignList['campaigns'][number];

/** Each opens what it counts. */
const COUNTS = [
  ['Sent', 'sent'],
  ['Delivered', 'delivered'],
  ['Replied', 'replied'],
  ['Clicked', 'clicked'],
  ['Converted', 'conversions'],
  ['Opted out', 'optOuts'],
] as const satisfies readonly (readonly [string, keyof Numbers])[];

export function Campaigns() {
  const { filters, period, query } = useFilters();
  const asked = useApi<CampaignList>(`campaigns?${query}`);
  const { language } = filters;
  return (
    <Page title="Campaigns" description="What you send, and what comes of it">
      <FilterBar />
      <Answer asked={asked} what="the campaigns">
        {({ campaigns }) => (
          <DataTable<Row>
            title="Campaigns and surveys"
            description={days(period)}
            fileName="campaigns"
            rows={campaigns}
            trackBy={({ purpose }) => purpose}
            empty="Nothing was planned or sent in this period."
            columns={[
              {
                id: 'purpose',
                header: 'Campaign',
                names: true,
                minWidth: 170,
                value: ({ purpose }) => purpose,
                cell: ({ purpose }) => (
                  <Link
                    href={hrefOf(`/campaigns/${encodeURIComponent(purpose)}`, queryOf({ ...filters, purpose: null }))}
                  >
                    {purposeName(purpose)}
                  </Link>
                ),
              },
              ...COUNTS.map(
                ([header, measure]): Column<Row> => ({
                  id: measure,
                  header,
                  value: ({ numbers }) => numbers[measure],
                  cell: ({ purpose, numbers }) => (
                    <NumberLink of={{ measure, period, purpose, language }}>{count(numbers[measure])}</NumberLink>
                  ),
                }),
              ),
              share('replyRate', 'Reply rate'),
              share('clickRate', 'Click-through'),
              {
                id: 'cost',
                header: 'Cost',
                value: ({ numbers }) => numbers.costUsd,
                cell: ({ numbers }) => money(numbers.costUsd),
              },
            ]}
          />
        )}
      </Answer>
    </Page>
  );
}

function share(rate: 'replyRate' | 'clickRate', header: string): Column<Row> {
  return { id: rate, header, value: ({ numbers }) => numbers[rate], cell: ({ numbers }) => percent(numbers[rate]) };
}
