import type { ReactNode } from 'react';
import { scrollable } from './scrollable.ts';
import styles from './Table.module.css';

export interface TableColumn<Row> {
  readonly key: string;
  readonly head: string;
  /** Keeps the heading for screen readers only, for a column of actions. */
  readonly quietHead?: boolean;
  readonly align?: 'start' | 'end';
  readonly cell: (row: Row) => ReactNode;
  readonly total?: ReactNode;
}

export interface TableProps<Row> {
  readonly caption: string;
  readonly showCaption?: boolean;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
}

/** A short table. Its first column names the row; long lists are a `VirtualList`. */
export function Table<Row>({ caption, showCaption, columns, rows, rowKey }: TableProps<Row>) {
  const side = (column: TableColumn<Row>) => (column.align === 'end' ? styles.end : '');
  const totals = columns.some((column) => column.total !== undefined);
  return (
    <section ref={scrollable} className={styles.scroll} aria-label={caption}>
      <table className={styles.table}>
        <caption className={showCaption ? styles.caption : styles.unseen}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={side(column)}>
                <span className={column.quietHead ? styles.unseen : ''}>{column.head}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column, at) =>
                at === 0 ? (
                  <th key={column.key} scope="row" className={side(column)}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.key} className={side(column)}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
        {totals && (
          <tfoot>
            <tr>
              {columns.map((column) => (
                <td key={column.key} className={side(column)}>
                  {column.total}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  );
}
