import BarChart from '@cloudscape-design/components/bar-chart';
import Box from '@cloudscape-design/components/box';
import type { DayNumbers, Measure, Numbers } from '../../../../shared/contracts/console/numbers.ts';
import { longDay, shortDay } from '../format/dates.ts';
import type { Column } from '../parts/data-table.tsx';
import { DataTable } from '../parts/data-table.tsx';
import type { Counted } from '../parts/number-link.tsx';
import { NumberLink } from '../parts/number-link.tsx';
import { ChartCard } from './chart-card.tsx';
import { HEIGHT } from './looks.ts';
import { lastDayOf, stepName, topOf } from './steps.ts';

export interface Series {
  readonly name: string;
  readonly measure: Measure;
  readonly value: (numbers: Numbers) => number;
  readonly color: string;
}

interface Props {
  readonly title: string;
  readonly description: string;
  readonly from: Pick<Counted, 'purpose' | 'language'>;
  readonly days: readonly DayNumbers[];
  /** Stacked: what they add up to is the bar. */
  readonly series: readonly Series[];
  readonly format: (value: number) => string;
}

/** How many, or how much, from day to day. */
export function CountChart({ title, description, from, days, series, format }: Props) {
  const silent = days.every(({ numbers }) => series.every(({ value }) => value(numbers) === 0));
  return (
    <ChartCard
      title={title}
      description={description}
      chart={
        <BarChart
          ariaLabel={`${title}, ${stepName(days)}`}
          series={(silent ? [] : series).map(({ name, value, color }) => ({
            title: name,
            type: 'bar' as const,
            data: days.map(({ day, numbers }) => ({ x: day, y: value(numbers) })),
            valueFormatter: format,
            color,
          }))}
          detailPopoverSeriesContent={({ series: { title: name }, x, y }) => {
            const row = days.find(({ day }) => day === x);
            const one = series.find((each) => each.name === name);
            const value = format(y);
            return {
              key: name,
              value: row && one ? <Opened row={row} measure={one.measure} from={from} value={value} /> : value,
            };
          }}
          xScaleType="categorical"
          stackedBars
          {...(silent
            ? {}
            : {
                yDomain: [
                  0,
                  topOf(days.map(({ numbers }) => series.reduce((sum, { value }) => sum + value(numbers), 0))),
                ],
              })}
          xTitle={stepName(days)}
          yTitle={title}
          height={HEIGHT}
          hideFilter
          hideLegend={series.length === 1}
          i18nStrings={{ xTickFormatter: shortDay, yTickFormatter: format }}
          empty={<Box color="text-body-secondary">None in this period.</Box>}
        />
      }
      table={() => (
        <DataTable
          title={`${title}, ${stepName(days)}`}
          fileName={title.toLowerCase().replaceAll(' ', '-')}
          variant="borderless"
          rows={days}
          trackBy={({ day }) => day}
          empty="None in this period."
          columns={[
            { id: 'day', header: 'From', names: true, value: ({ day }) => day, cell: ({ day }) => longDay(day) },
            { id: 'until', header: 'To', value: lastDayOf, cell: (row) => longDay(lastDayOf(row)) },
            ...series.map((each) => columnOf(each, from, format)),
          ]}
        />
      )}
    />
  );
}

function columnOf(
  { name, measure, value }: Series,
  from: Pick<Counted, 'purpose' | 'language'>,
  format: (value: number) => string,
): Column<DayNumbers> {
  return {
    id: name,
    header: name,
    value: ({ numbers }) => value(numbers),
    cell: (row) => <Opened row={row} measure={measure} from={from} value={format(value(row.numbers))} />,
  };
}

interface Opening {
  readonly row: DayNumbers;
  readonly measure: Measure;
  readonly from: Pick<Counted, 'purpose' | 'language'>;
  readonly value: string;
}

/** What was counted on one of its days. */
function Opened({ row, measure, from, value }: Opening) {
  return <NumberLink of={{ ...from, measure, period: { from: row.day, to: lastDayOf(row) } }}>{value}</NumberLink>;
}
