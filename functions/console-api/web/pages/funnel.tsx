import BarChart from '@cloudscape-design/components/bar-chart';
import Box from '@cloudscape-design/components/box';
import type { Numbers } from '../../../../shared/contracts/console/numbers.ts';
import type { Period } from '../../../../shared/contracts/console/responses.ts';
import { ChartCard } from '../charts/chart-card.tsx';
import { NEUTRAL } from '../charts/looks.ts';
import { topOf, wholeTick } from '../charts/steps.ts';
import { count, percent } from '../format/numbers.ts';
import { DataTable } from '../parts/data-table.tsx';
import type { Counted } from '../parts/number-link.tsx';
import { NumberLink } from '../parts/number-link.tsx';

const STEPS = [
  ['Planned', 'planned'],
  ['Sent', 'sent'],
  ['Delivered', 'delivered'],
  ['Replied', 'replied'],
  ['Clicked', 'clicked'],
  ['Converted', 'conversions'],
  ['Opted out', 'optOuts'],
] as const satisfies readonly (readonly [string, keyof Numbers])[];

interface Props {
  readonly totals: Numbers;
  readonly period: Period;
  readonly from: Pick<Counted, 'purpose' | 'language'>;
}

/** From what was planned to what came of it. */
export function Funnel({ totals, period, from }: Props) {
  const rows = STEPS.map(([name, measure]) => ({ name: name as string, measure, value: totals[measure] }));
  const nothing = rows.every(({ value }) => value === 0);
  const ofPlanned = (value: number) => (totals.planned === 0 ? null : value / totals.planned);
  const opens = (measure: string, value: number) => (
    <NumberLink of={{ measure, period, ...from }}>{count(value)}</NumberLink>
  );
  return (
    <ChartCard
      title="Funnel"
      description="From planned to opted out"
      chart={
        <BarChart
          ariaLabel="Funnel: planned, sent, delivered, replied, clicked, converted, opted out"
          series={
            nothing
              ? []
              : [
                  {
                    title: 'Messages',
                    type: 'bar',
                    color: NEUTRAL,
                    data: rows.map(({ name, value }) => ({ x: name, y: value })),
                    valueFormatter: count,
                  },
                ]
          }
          detailPopoverSeriesContent={({ x, y }) => {
            const step = rows.find(({ name }) => name === x);
            return { key: 'Messages', value: step === undefined ? count(y) : opens(step.measure, y) };
          }}
          {...(nothing ? {} : { yDomain: [0, topOf(rows.map(({ value }) => value))] })}
          xScaleType="categorical"
          horizontalBars
          xTitle="Step"
          yTitle="Messages"
          height={300}
          hideFilter
          hideLegend
          i18nStrings={{ yTickFormatter: wholeTick }}
          empty={<Box color="text-body-secondary">Nothing was planned in this period.</Box>}
        />
      }
      table={() => (
        <DataTable
          title="Funnel"
          fileName="funnel"
          variant="borderless"
          ordered
          rows={rows}
          trackBy={({ measure }) => measure}
          empty="Nothing was planned in this period."
          columns={[
            { id: 'step', header: 'Step', names: true, value: ({ name }) => name },
            {
              id: 'messages',
              header: 'Messages',
              value: ({ value }) => value,
              cell: ({ measure, value }) => opens(measure, value),
            },
            {
              id: 'share',
              header: 'Of those planned',
              value: ({ value }) => ofPlanned(value),
              cell: ({ value }) => percent(ofPlanned(value)),
            },
          ]}
        />
      )}
    />
  );
}
