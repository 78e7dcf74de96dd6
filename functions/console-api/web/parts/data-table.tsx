import { useCollection } from '@cloudscape-design/collection-hooks';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import Pagination from '@cloudscape-design/components/pagination';
import Table from '@cloudscape-design/components/table';
import type { ReactNode } from 'react';
import type { Cell } from '../csv/csv.ts';
import { CsvButton } from './csv-button.tsx';
import { Inline } from './words.tsx';

export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  /** What a file and the order of rows know of the cell. */
  readonly value: (row: Row) => Cell;
  /** What is shown, where it is not the value; `file`: nothing, the column stands in the file alone. */
  readonly cell?: ((row: Row) => ReactNode) | 'file';
  /** Names the row, to who hears the table read. */
  readonly names?: boolean;
  readonly minWidth?: number;
}

interface Props<Row> {
  readonly title: string;
  readonly description?: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly trackBy: (row: Row) => string;
  /** What to say where there is no row. */
  readonly empty: ReactNode;
  /** Of the file, without its ending. */
  readonly fileName: string;
  readonly variant?: 'container' | 'embedded' | 'borderless';
  readonly actions?: ReactNode;
  /** Where the server has more of them than are loaded. */
  readonly more?: { readonly load: () => void; readonly loading: boolean } | undefined;
  /** In the order that they came in, where it says something: the newest first. */
  readonly ordered?: boolean;
}

const PAGE = 25;

/** Rows, in an order that the reader chooses, and as a file. */
export function DataTable<Row>(props: Props<Row>) {
  const { title, description, rows, columns, trackBy, empty, fileName, variant = 'container', actions, more } = props;
  const inPages = more === undefined && rows.length > PAGE;
  const { items, collectionProps, paginationProps } = useCollection(rows, {
    sorting: {},
    ...(inPages ? { pagination: { pageSize: PAGE } } : {}),
  });
  return (
    <Table
      {...(props.ordered ? {} : collectionProps)}
      variant={variant}
      wrapLines
      items={props.ordered && !inPages ? rows : items}
      trackBy={trackBy}
      ariaLabels={{ tableLabel: title }}
      columnDefinitions={columns.flatMap(({ id, header, value, cell, names = false, minWidth = 70 }) =>
        cell === 'file'
          ? []
          : {
              id,
              header,
              minWidth,
              isRowHeader: names,
              cell: (row: Row) => (cell === undefined ? <Inline>{shown(value(row))}</Inline> : cell(row)),
              ...(props.ordered ? {} : { sortingComparator: (a: Row, b: Row) => compare(value(a), value(b)) }),
            },
      )}
      header={
        <Header
          variant={variant === 'container' ? 'h2' : 'h3'}
          {...(description === undefined ? {} : { description: <Inline>{description}</Inline> })}
          {...(rows.length === 0 ? {} : { counter: `(${rows.length}${more === undefined ? '' : '+'})` })}
          actions={
            <>
              {actions}
              <CsvButton title={title} fileName={fileName} columns={columns} rows={rows} />
            </>
          }
        >
          {title}
        </Header>
      }
      empty={
        <Box textAlign="center" color="text-body-secondary" padding={{ vertical: 's' }}>
          {more === undefined ? empty : 'Nothing so far. Show more looks further back.'}
        </Box>
      }
      pagination={
        inPages ? <Pagination {...paginationProps} ariaLabels={{ paginationLabel: `Pages of ${title}` }} /> : null
      }
      footer={
        more === undefined ? null : (
          <Box textAlign="center">
            <Button onClick={more.load} loading={more.loading}>
              Show more
            </Button>
          </Box>
        )
      }
    />
  );
}

const shown = (value: Cell): string => (value === null ? '–' : String(value));

/** What is not known comes first; numbers by size, words as English orders them. */
function compare(a: Cell, b: Cell): number {
  if (a === null || b === null) return Number(b === null) - Number(a === null);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), 'en', { numeric: true });
}
