import Link from '@cloudscape-design/components/link';
import type { Estimate } from '../../../../shared/contracts/console/numbers.ts';
import type { CampaignList } from '../../../../shared/contracts/console/responses.ts';
import { useApi } from '../api/use-api.ts';
import { useSession } from '../app/context.ts';
import { hrefOf } from '../app/hash.ts';
import { FilterBar } from '../filters/filter-bar.tsx';
import { queryOf } from '../filters/filters.ts';
import { useFilters } from '../filters/use-filters.ts';
import { days } from '../format/dates.ts';
import { inWords } from '../format/names.ts';
import { count, NONE, ofHundred, percent, score } from '../format/numbers.ts';
import { Answer } from '../parts/answer.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { NumberLink } from '../parts/number-link.tsx';
import { Page } from '../parts/page.tsx';

export function Surveys() {
  const { filters, period, query } = useFilters();
  const { surveys } = useSession();
  const asked = useApi<CampaignList>(`campaigns?${query}`);
  const { language } = filters;
  return (
    <Page title="Surveys" description="What you ask, and how many answer">
      <FilterBar />
      <Answer asked={asked} what="the surveys">
        {({ campaigns }) => (
          <DataTable
            title="Surveys"
            description={days(period)}
            fileName="surveys"
            rows={surveys.map((survey) => {
              const purpose = `survey:${survey.id}`;
              return { ...survey, purpose, numbers: campaigns.find((one) => one.purpose === purpose)?.numbers };
            })}
            trackBy={({ id }) => id}
            empty="This deployment asks nothing: surveys stand in shared/program."
            columns={[
              {
                id: 'survey',
                header: 'Survey',
                names: true,
                minWidth: 120,
                value: ({ id }) => id,
                cell: ({ id }) => (
                  <Link href={hrefOf(`/surveys/${encodeURIComponent(id)}`, queryOf({ ...filters, purpose: null }))}>
                    {inWords(id)}
                  </Link>
                ),
              },
              { id: 'goal', header: 'What its answers decide', minWidth: 260, value: ({ goal }) => goal },
              {
                id: 'asked',
                header: 'Started',
                value: ({ numbers }) => numbers?.asked ?? 0,
                cell: ({ purpose, numbers }) => (
                  <NumberLink of={{ measure: 'asked', period, purpose, language }}>
                    {count(numbers?.asked ?? 0)}
                  </NumberLink>
                ),
              },
              {
                id: 'responded',
                header: 'Responded',
                value: ({ numbers }) => numbers?.responded ?? 0,
                cell: ({ purpose, numbers }) => (
                  <NumberLink of={{ measure: 'responded', period, purpose, language }}>
                    {count(numbers?.responded ?? 0)}
                  </NumberLink>
                ),
              },
              {
                id: 'rate',
                header: 'Response rate (95% interval)',
                minWidth: 160,
                value: ({ numbers }) => numbers?.responseRate?.value ?? null,
                cell: ({ numbers }) => withBounds(numbers?.responseRate, percent),
              },
              {
                id: 'nps',
                header: 'NPS (95% interval)',
                minWidth: 140,
                value: ({ numbers }) => numbers?.nps?.value ?? null,
                cell: ({ numbers }) => withBounds(numbers?.nps, score),
              },
              {
                id: 'csat',
                header: 'CSAT (95% interval)',
                minWidth: 150,
                value: ({ numbers }) => numbers?.csat?.value ?? null,
                cell: ({ numbers }) => withBounds(numbers?.csat, ofHundred),
              },
            ]}
          />
        )}
      </Answer>
    </Page>
  );
}

function withBounds(estimate: Estimate | null | undefined, format: (value: number) => string): string {
  if (estimate == null) return NONE;
  return `${format(estimate.value)} (${format(estimate.low)} to ${format(estimate.high)})`;
}
