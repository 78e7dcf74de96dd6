import Box from '@cloudscape-design/components/box';
import LineChart from '@cloudscape-design/components/line-chart';
import type { DayNumbers, Estimate, Measure, Numbers } from '../../../../shared/contracts/console/numbers.ts';
import { longDay, shortDayOf } from '../format/dates.ts';
import { estimated } from '../format/numbers.ts';
import { DataTable } from '../parts/data-table.tsx';
import type { Counted } from '../parts/number-link.tsx';
import { NumberLink } from '../parts/number-link.tsx';
import { ChartCard } from './chart-card.tsx';
import { BOUNDS, HEIGHT } from './looks.ts';
import { lastDayOf, pointsOf, spanOf, stepName } from './steps.ts';

interface Props {
  readonly title: string;
  readonly description: string;
  /** What it was made from, as in "from 412 surveys asked". */
  readonly measure: Measure;
  readonly from: Pick<Counted, 'purpose' | 'language'>;
  readonly days: readonly DayNumbers[];
  readonly estimate: (numbers: Numbers) => Estimate | null;
  readonly format: (value: number) => string;
  readonly axis: readonly [number, number];
}

/** A share or score from day to day, with the bounds in which the true one lies. Days without any are left out. */
export function EstimateChart({ title, description, measure, from, days, estimate, format, axis }: Props) {
  const rows = days.flatMap((day) => {
    const made = estimate(day.numbers);
    return made === null ? [] : [{ ...day, made }];
  });
  const line = (name: string, value: (made: Estimate) => number, color?: string) => ({
    title: name,
    type: 'line' as const,
    data: pointsOf(rows, ({ made }) => value(made)),
    valueFormatter: format,
    ...(color === undefined ? {} : { color }),
  });
  return (
    <ChartCard
      title={title}
      description={description}
      chart={
        <LineChart
          ariaLabel={`${title}, ${stepName(days)}, with the bounds of its 95% interval`}
          series={
            rows.length === 0
              ? []
              : [
                  line(title, ({ value }) => value),
                  line('Upper bound (95%)', ({ high }) => high, BOUNDS),
                  line('Lower bound (95%)', ({ low }) => low, BOUNDS),
                ]
          }
          xScaleType="time"
          {...(days.length > 1 ? { xDomain: spanOf(days) } : {})}
          yDomain={[...axis]}
          xTitle={stepName(days)}
          yTitle={title}
          height={HEIGHT}
          hideFilter
          i18nStrings={{ xTickFormatter: shortDayOf, yTickFormatter: format }}
          empty={<Box color="text-body-secondary">Nothing to tell it from in this period.</Box>}
        />
      }
      table={() => (
        <DataTable
          title={`${title}, ${stepName(days)}`}
          fileName={title.toLowerCase().replaceAll(' ', '-')}
          variant="borderless"
          rows={rows}
          trackBy={({ day }) => day}
          empty="Nothing to tell it from in this period."
          columns={[
            { id: 'day', header: 'From', names: true, value: ({ day }) => day, cell: ({ day }) => longDay(day) },
            { id: 'until', header: 'To', value: lastDayOf, cell: (row) => longDay(lastDayOf(row)) },
            {
              id: 'value',
              header: title,
              value: ({ made }) => made.value,
              cell: ({ made }) => estimated(made, format),
            },
            { id: 'low', header: 'Lower bound', value: ({ made }) => made.low, cell: ({ made }) => format(made.low) },
            {
              id: 'high',
              header: 'Upper bound',
              value: ({ made }) => made.high,
              cell: ({ made }) => format(made.high),
            },
            {
              id: 'of',
              header: 'Made from',
              value: ({ made }) => made.of,
              cell: (row) => (
                <NumberLink of={{ ...from, measure, period: { from: row.day, to: lastDayOf(row) } }}>
                  {String(row.made.of)}
                </NumberLink>
              ),
            },
          ]}
        />
      )}
    />
  );
}
