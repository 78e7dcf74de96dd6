import Alert from '@cloudscape-design/components/alert';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import LineChart from '@cloudscape-design/components/line-chart';
import type { ChurnPrediction } from '../../../../shared/contracts/console/responses.ts';
import { ChartCard } from '../charts/chart-card.tsx';
import { BOUNDS, GOOD, NEUTRAL } from '../charts/looks.ts';
import { count, percent } from '../format/numbers.ts';
import { DataTable } from '../parts/data-table.tsx';

const TITLE = 'Retention, observed and projected';

/** How many of those who join stay, month after month, as the model sees it; or why it cannot. */
export function Retention({ prediction }: { readonly prediction: ChurnPrediction }) {
  if (prediction.kind === 'not-enough-data')
    return (
      <Container header={<Header variant="h2">{TITLE}</Header>}>
        <Alert type="info" header="Not enough data">
          {prediction.why}
        </Alert>
      </Container>
    );
  const { retention, customers, alpha, beta, lifetimeInWords } = prediction;
  const points = (value: (row: (typeof retention)[number]) => number | undefined) =>
    retention.flatMap((row) => {
      const y = value(row);
      return y === undefined ? [] : [{ x: row.month, y }];
    });
  const series = [
    { title: 'Upper bound (95%)', type: 'line' as const, data: points(({ high }) => high), color: BOUNDS },
    { title: 'Lower bound (95%)', type: 'line' as const, data: points(({ low }) => low), color: BOUNDS },
    { title: 'Projected', type: 'line' as const, data: points(({ projected }) => projected), color: NEUTRAL },
    { title: 'Observed', type: 'line' as const, data: points(({ observed }) => observed), color: GOOD },
  ].map((one) => ({ ...one, valueFormatter: (value: number) => percent(value) }));
  return (
    <ChartCard
      title={TITLE}
      description={`${lifetimeInWords} From ${count(customers)} customers; shifted beta-geometric model, α ${alpha.toFixed(3)}, β ${beta.toFixed(3)}.`}
      chart={
        <LineChart
          ariaLabel={`${TITLE}, by months since joining, with the bounds of its 95% interval`}
          series={series}
          xScaleType="linear"
          yDomain={[0, 1]}
          xTitle="Months since joining"
          yTitle="Still customers"
          height={280}
          hideFilter
          i18nStrings={{ xTickFormatter: String, yTickFormatter: (value) => percent(value) }}
        />
      }
      table={() => (
        <DataTable
          title={TITLE}
          fileName="retention"
          variant="borderless"
          ordered
          rows={retention}
          trackBy={({ month }) => String(month)}
          empty="No month yet."
          columns={[
            { id: 'month', header: 'Month', names: true, value: ({ month }) => month },
            {
              id: 'observed',
              header: 'Observed',
              value: (row) => row.observed ?? null,
              cell: (row) => percent(row.observed ?? null),
            },
            {
              id: 'projected',
              header: 'Projected',
              value: (row) => row.projected,
              cell: (row) => percent(row.projected),
            },
            { id: 'low', header: 'Lower bound', value: (row) => row.low, cell: (row) => percent(row.low) },
            { id: 'high', header: 'Upper bound', value: (row) => row.high, cell: (row) => percent(row.high) },
          ]}
        />
      )}
    />
  );
}
