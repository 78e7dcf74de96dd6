import BarChart from '@cloudscape-design/components/bar-chart';
import Box from '@cloudscape-design/components/box';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Estimate, QuestionNumbers } from '../../../../shared/contracts/console/numbers.ts';
import type { Period, QuestionSummary } from '../../../../shared/contracts/console/responses.ts';
import { ChartCard } from '../charts/chart-card.tsx';
import { HEIGHT } from '../charts/looks.ts';
import { topOf } from '../charts/steps.ts';
import { firstLine } from '../format/names.ts';
import { count, decimal, estimated, interval, ofHundred, percent, score } from '../format/numbers.ts';
import { DataTable } from '../parts/data-table.tsx';
import { NumberLink } from '../parts/number-link.tsx';
import { distributionOf } from './distribution.ts';

interface Props {
  readonly survey: string;
  readonly question: QuestionSummary;
  /** Absent where nobody answered it. */
  readonly numbers: QuestionNumbers | undefined;
  readonly period: Period;
  readonly language: string | null;
  readonly color: string;
}

/** How one question was answered. */
export function Question({ survey, question, numbers, period, language, color }: Props) {
  const measure = `answers/${survey}.${question.id}`;
  const purpose = `survey:${survey}`;
  const answers = numbers?.answers ?? 0;
  const bars = distributionOf(question, numbers);
  const opens = (of: string, value: number) => (
    <NumberLink of={{ measure: of, period, purpose, language }}>{count(value)}</NumberLink>
  );
  // Answers in a person's own words have no value that could be counted.
  const total = bars.reduce((sum, { times }) => sum + times, 0);
  return (
    <ChartCard
      title={firstLine(question.text)}
      description={`${question.id}: ${KINDS[question.kind]}`}
      chart={
        <SpaceBetween size="l">
          <KeyValuePairs
            columns={4}
            minColumnWidth={140}
            items={[
              { label: 'Answers', value: opens(measure, answers) },
              ...(numbers?.mean == null ? [] : [{ label: 'Mean', value: decimal(numbers.mean) }]),
              ...(numbers?.median == null ? [] : [{ label: 'Median', value: decimal(numbers.median) }]),
              ...scored('NPS', numbers?.nps, score),
              ...scored('CSAT', numbers?.csat, ofHundred),
            ]}
          />
          {question.kind === 'open' ? null : (
            <BarChart
              ariaLabel={`How often each answer was given to: ${firstLine(question.text)}`}
              series={
                total === 0
                  ? []
                  : [
                      {
                        title: 'Answers',
                        type: 'bar',
                        color,
                        data: bars.map(({ label, times }) => ({ x: label, y: times })),
                        valueFormatter: count,
                      },
                    ]
              }
              detailPopoverSeriesContent={({ x, y }) => {
                const bar = bars.find(({ label }) => label === x);
                return { key: 'Answers', value: bar === undefined ? count(y) : opens(`${measure}/${bar.value}`, y) };
              }}
              {...(total === 0 ? {} : { yDomain: [0, topOf(bars.map(({ times }) => times))] })}
              xScaleType="categorical"
              horizontalBars={question.kind === 'choice'}
              xTitle="Answer"
              yTitle="How often"
              height={question.kind === 'choice' ? Math.max(HEIGHT, bars.length * 40) : HEIGHT}
              hideFilter
              hideLegend
              i18nStrings={{ yTickFormatter: count }}
              empty={<Box color="text-body-secondary">Nobody answered it in this period.</Box>}
            />
          )}
        </SpaceBetween>
      }
      table={
        question.kind === 'open'
          ? null
          : () => (
              <DataTable
                title={`Answers to ${question.id}`}
                fileName={`${survey}-${question.id}`}
                variant="borderless"
                rows={bars}
                trackBy={({ value }) => value}
                empty="Nobody answered it in this period."
                columns={[
                  { id: 'answer', header: 'Answer', names: true, minWidth: 160, value: ({ label }) => label },
                  {
                    id: 'times',
                    header: 'How often',
                    value: ({ times }) => times,
                    cell: ({ value, times }) => opens(`${measure}/${value}`, times),
                  },
                  {
                    id: 'share',
                    header: 'Share',
                    value: ({ times }) => (total === 0 ? null : times / total),
                    cell: ({ times }) => percent(total === 0 ? null : times / total),
                  },
                ]}
              />
            )
      }
    />
  );
}

const KINDS: Readonly<Record<QuestionSummary['kind'], string>> = {
  scale: 'a number on a scale',
  choice: 'one of several options',
  'yes-no': 'yes or no',
  stars: 'stars',
  open: 'in their own words',
};

function scored(label: string, estimate: Estimate | null | undefined, format: (value: number) => string) {
  if (estimate == null) return [];
  const value = (
    <>
      {estimated(estimate, format)}
      <Box variant="small" color="text-body-secondary" display="block">
        {interval(estimate, format)}
      </Box>
    </>
  );
  return [{ label, value }];
}
