import { type ReactNode, use } from 'react';
import { useTranslation } from 'react-i18next';
import { UnderHeading } from './Layout.tsx';
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

interface TableProps<Row> {
  /** Where it says more than the heading above, which names the table otherwise. */
  readonly caption?: string;
  readonly showCaption?: boolean;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
}

/**
 * A short table. Its first column names the row; long lists are a `VirtualList`. Without room
 * for columns, each row becomes a list of its cells.
 */
export function Table<Row>({ caption, showCaption, columns, rows, rowKey }: TableProps<Row>) {
  const side = (column: TableColumn<Row>) => (column.align === 'end' ? styles.end : '');
  // Stands before the cell where there is no room for columns.
  const label = ({ head, quietHead }: TableColumn<Row>) =>
    quietHead ? {} : { 'data-label': head };
  const { t } = useTranslation('common');
  const heading = use(UnderHeading);
  const totals = columns.some((column) => column.total !== undefined);
  return (
    <div ref={scrollable} className={styles.scroll} data-scrolls={t('table.scrolls')}>
      <table
        className={styles.table}
        {...(caption === undefined && { 'aria-labelledby': heading })}
      >
        {caption !== undefined && (
          <caption className={showCaption ? styles.caption : styles.unseen}>{caption}</caption>
        )}
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
                  <td key={column.key} className={side(column)} {...label(column)}>
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
                <td key={column.key} className={side(column)} {...label(column)}>
                  {column.total}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}
