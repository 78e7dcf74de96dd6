import type { Period } from '../../../../shared/contracts/console/responses.ts';
import { inWords } from '../format/names.ts';
import { count } from '../format/numbers.ts';
import { DataTable } from '../parts/data-table.tsx';
import type { Counted } from '../parts/number-link.tsx';
import { NumberLink } from '../parts/number-link.tsx';

interface Props {
  readonly title: string;
  readonly description: string;
  readonly measure: 'skipped' | 'failures';
  readonly reasons: Readonly<Record<string, number>>;
  readonly period: Period;
  readonly from: Pick<Counted, 'purpose' | 'language'>;
}

/** How often each reason was met, the commonest first. */
export function Reasons({ title, description, measure, reasons, period, from }: Props) {
  return (
    <DataTable
      title={title}
      description={description}
      fileName={measure}
      rows={Object.entries(reasons)
        .map(([reason, times]) => ({ reason, times }))
        .sort((a, b) => b.times - a.times)}
      trackBy={({ reason }) => reason}
      empty="None in this period."
      columns={[
        {
          id: 'reason',
          header: 'Reason',
          names: true,
          minWidth: 150,
          value: ({ reason }) => reason,
          cell: ({ reason }) => inWords(reason),
        },
        {
          id: 'times',
          header: 'Messages',
          value: ({ times }) => times,
          cell: ({ reason, times }) => (
            <NumberLink of={{ measure: `${measure}/${reason}`, period, ...from }}>{count(times)}</NumberLink>
          ),
        },
      ]}
    />
  );
}
