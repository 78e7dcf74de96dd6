import SegmentedControl from '@cloudscape-design/components/segmented-control';
import { useState } from 'react';
import type { Churn, ChurnPeriod } from '../../../../shared/contracts/console/responses.ts';
import { calendarPeriod, daysOf } from '../format/dates.ts';
import { count, percent } from '../format/numbers.ts';
import { DataTable } from '../parts/data-table.tsx';
import { NumberLink } from '../parts/number-link.tsx';

interface Props {
  readonly churn: Churn;
  readonly language: string | null;
}

/** Who came and who went, by calendar month or quarter. */
export function ChurnTable({ churn, language }: Props) {
  const [by, setBy] = useState<'months' | 'quarters'>('months');
  const opens = (measure: string, row: ChurnPeriod, value: number) => (
    <NumberLink of={{ measure, period: daysOf(row.period), language }}>{count(value)}</NumberLink>
  );
  return (
    <DataTable
      title="Churn"
      description="Simple: lost, of the customers at the start. Adjusted: lost, of the mean of those at start and end."
      fileName={`churn-by-${by}`}
      rows={sinceTheFirst(churn[by]).toReversed()}
      trackBy={({ period }) => period}
      ordered
      empty="Nobody has joined yet: customer.joined on the bus, or an import, begins it."
      actions={
        <SegmentedControl
          selectedId={by}
          label="Churn by"
          options={[
            { id: 'months', text: 'Months' },
            { id: 'quarters', text: 'Quarters' },
          ]}
          onChange={({ detail }) => setBy(detail.selectedId === 'quarters' ? 'quarters' : 'months')}
        />
      }
      columns={[
        {
          id: 'period',
          header: by === 'months' ? 'Month' : 'Quarter',
          names: true,
          minWidth: 150,
          value: ({ period }) => period,
          cell: ({ period, finished }) => `${calendarPeriod(period)}${finished ? '' : ' (so far)'}`,
        },
        { id: 'start', header: 'At start', value: ({ atStart }) => atStart, cell: ({ atStart }) => count(atStart) },
        {
          id: 'joined',
          header: 'Joined',
          value: ({ joined }) => joined,
          cell: (row) => opens('joined', row, row.joined),
        },
        { id: 'lost', header: 'Lost', value: ({ lost }) => lost, cell: (row) => opens('left', row, row.lost) },
        { id: 'end', header: 'At end', value: ({ atEnd }) => atEnd, cell: ({ atEnd }) => count(atEnd) },
        { id: 'simple', header: 'Simple', value: ({ simple }) => simple, cell: ({ simple }) => percent(simple) },
        {
          id: 'adjusted',
          header: 'Adjusted',
          value: ({ adjusted }) => adjusted,
          cell: ({ adjusted }) => percent(adjusted),
        },
      ]}
    />
  );
}

/** Without the months before anybody had joined. */
function sinceTheFirst(periods: readonly ChurnPeriod[]): readonly ChurnPeriod[] {
  const first = periods.findIndex(({ atStart, joined, lost }) => atStart + joined + lost > 0);
  return first < 0 ? [] : periods.slice(first);
}
