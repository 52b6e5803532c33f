import type { TFunction } from 'i18next';
import { memo } from 'react';
import { canWrite, cellText, type GridColumn } from './cells.ts';
import { cellKey, type Refused } from './edits.ts';
import styles from './Grid.module.css';
import { GridCell } from './GridCell.tsx';
import type { Editing } from './useGrid.ts';

interface GridRowProps<Row> {
  readonly row: Row;
  readonly id: string;
  readonly index: number;
  readonly columns: readonly GridColumn<Row>[];
  /** The column of the focus, or -1 where it is in another row. */
  readonly active: number;
  /** The first and last selected column, or -1. */
  readonly left: number;
  readonly right: number;
  readonly editing: Editing | null;
  readonly refused: Refused;
  readonly errors: ReadonlyMap<string, string> | undefined;
  readonly gridId: string;
  readonly t: TFunction<'common'>;
}

function Row<Row>(props: GridRowProps<Row>) {
  const { row, id, index, columns, active, left, right, editing, refused, errors } = props;
  const [first] = columns;
  const rowName = first === undefined ? '' : cellText(first, first.value(row));
  return (
    <tr className={active >= 0 ? styles.current : ''}>
      {columns.map((column, at) => {
        const key = cellKey(id, column.key);
        const text = refused.get(key);
        const error = errors?.get(key);
        const wrong = text !== undefined || error !== undefined;
        const errorId = `${props.gridId}-${index}-${at}`;
        const Tag = at === 0 ? 'th' : 'td';
        const holdsBox = column.kind === 'tick' && text === undefined;
        return (
          <Tag
            key={column.key}
            {...(at === 0 && { scope: 'row', role: 'rowheader' })}
            tabIndex={at === active && !holdsBox ? 0 : -1}
            data-place={`${index}:${at}`}
            data-field={`${id}.${column.key}`}
            data-kind={column.kind}
            aria-readonly={canWrite(column, row) ? undefined : true}
            aria-selected={at >= left && at <= right}
            aria-invalid={wrong || undefined}
            aria-describedby={wrong ? errorId : undefined}
            className={column.kind === 'pounds' ? styles.end : ''}
          >
            <GridCell
              row={row}
              rowName={rowName}
              column={column}
              refused={text}
              error={error}
              errorId={errorId}
              editing={at === active ? editing : null}
              active={at === active}
              t={props.t}
            />
          </Tag>
        );
      })}
    </tr>
  );
}

/** One row. Rows that a key did not touch are not drawn again. */
export const GridRow = memo(Row) as typeof Row;
