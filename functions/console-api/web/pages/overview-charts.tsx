import Grid from '@cloudscape-design/components/grid';
import type { Overview } from '../../../../shared/contracts/console/responses.ts';
import { CountChart } from '../charts/count-chart.tsx';
import { DeliveryChart } from '../charts/delivery-chart.tsx';
import { EstimateChart } from '../charts/estimate-chart.tsx';
import { BAD, NEUTRAL } from '../charts/looks.ts';
import { count, money, ofHundred, percent, score } from '../format/numbers.ts';
import { ChurnTable } from './churn-table.tsx';
import { Retention } from './retention.tsx';

interface Props {
  readonly told: Overview;
  readonly purpose: string | null;
  readonly language: string | null;
}

const HALF = { colspan: { default: 12, s: 6 } };
const WHOLE = { colspan: 12 };

export function OverviewCharts({ told: { days, churn }, purpose, language }: Props) {
  const from = { purpose, language };
  return (
    <Grid gridDefinition={[HALF, HALF, HALF, HALF, HALF, HALF, WHOLE, WHOLE]}>
      <EstimateChart
        title="Response rate"
        description="Surveys responded to, of those started"
        measure="responded"
        from={from}
        days={days}
        estimate={({ responseRate }) => responseRate}
        format={(value) => percent(value)}
        axis={[0, 1]}
      />
      <EstimateChart
        title="NPS"
        description="% promoters (9 and 10) minus % detractors (0 to 6)"
        measure="nps"
        from={from}
        days={days}
        estimate={({ nps }) => nps}
        format={score}
        axis={[-100, 100]}
      />
      <EstimateChart
        title="CSAT"
        description="Answers about support that are satisfied (4 and 5 of 5)"
        measure="csat"
        from={from}
        days={days}
        estimate={({ csat }) => csat}
        format={ofHundred}
        axis={[0, 100]}
      />
      <DeliveryChart days={days} from={from} />
      <CountChart
        title="Opt-outs"
        description="Customers who want no more texts"
        from={from}
        days={days}
        format={count}
        series={[{ name: 'Opt-outs', measure: 'optOuts', value: ({ optOuts }) => optOuts, color: BAD }]}
      />
      <CountChart
        title="Cost"
        description="US dollars, at the prices that you set"
        from={from}
        days={days}
        format={money}
        series={[{ name: 'Cost', measure: 'sent', value: ({ costUsd }) => costUsd, color: NEUTRAL }]}
      />
      <ChurnTable churn={churn} language={language} />
      <Retention prediction={churn.prediction} />
    </Grid>
  );
}
