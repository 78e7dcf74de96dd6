import type { DayNumbers } from '../../../../shared/contracts/console/numbers.ts';
import { count } from '../format/numbers.ts';
import type { Counted } from '../parts/number-link.tsx';
import { CountChart } from './count-chart.tsx';
import { BAD, GOOD, REFUSED } from './looks.ts';

interface Props {
  readonly days: readonly DayNumbers[];
  readonly from: Pick<Counted, 'purpose' | 'language'>;
}

export function DeliveryChart({ days, from }: Props) {
  return (
    <CountChart
      title="Delivery"
      description="What became of the texts that were sent"
      from={from}
      days={days}
      format={count}
      series={[
        { name: 'Delivered', measure: 'delivered', value: ({ delivered }) => delivered, color: GOOD },
        { name: 'Not delivered', measure: 'undelivered', value: ({ undelivered }) => undelivered, color: BAD },
        { name: 'Refused', measure: 'failed', value: ({ failed }) => failed, color: REFUSED },
      ]}
    />
  );
}
