import Button from '@cloudscape-design/components/button';
import type { Cell } from '../csv/csv.ts';
import { download } from '../csv/download.ts';

interface Props<Row> {
  readonly title: string;
  readonly fileName: string;
  readonly columns: readonly { readonly header: string; readonly value: (row: Row) => Cell }[];
  readonly rows: readonly Row[];
}

/** All rows that are loaded, as a file; what makes it is loaded when it is asked for. */
export function CsvButton<Row>({ title, fileName, columns, rows }: Props<Row>) {
  async function save(): Promise<void> {
    const { csvOf } = await import('../csv/csv.ts');
    const text = csvOf(
      columns.map(({ header }) => header),
      rows.map((row) => columns.map(({ value }) => value(row))),
    );
    download(`${fileName}.csv`, text, 'text/csv;charset=utf-8');
  }
  return (
    <Button
      iconName="download"
      variant="icon"
      disabled={rows.length === 0}
      ariaLabel={`Download ${title} as CSV`}
      onClick={() => void save()}
    />
  );
}
