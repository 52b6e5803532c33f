import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { canWrite, readCell } from './cells.ts';
import {
  cellKey,
  cleared,
  copied,
  editText,
  filledDown,
  pasted,
  type Refused,
  type Shape,
  type Sheet,
  typed,
} from './edits.ts';
import { type History, noHistory, redo, remember, type Step, undo } from './history.ts';
import { inside, type Keys, moved, type Place, type Selection, start } from './position.ts';

export interface GridOptions<Row> extends Shape<Row> {
  readonly rows: readonly Row[];
  /** Called with all rows after each step, also after undo. */
  readonly onRows: (rows: readonly Row[]) => void;
}

export interface Editing {
  readonly text: string;
  /** Begun by typing over what stood there: arrows then leave the cell. */
  readonly replaces: boolean;
}

/** A text that means nothing in its cell. Saving waits until there are none. */
export interface GridProblem {
  readonly row: string;
  readonly column: string;
  readonly text: string;
}

export type Grid<Row> = ReturnType<typeof useGrid<Row>>;

/** The state of one editable grid: rows are the screen's, everything else lives here. */
export function useGrid<Row>({ rows, columns, rowKey, onRows }: GridOptions<Row>) {
  const { t } = useTranslation('common');
  const [selected, setSelected] = useState<Selection>(start);
  const [editing, setEditing] = useState<Editing | null>(null);
  const [refused, setRefused] = useState<Refused>(new Map());
  const [history, setHistory] = useState<History<Sheet<Row>>>(noHistory);
  const [said, setSaid] = useState('');

  const shape = { columns, rowKey };
  const size = { rows: rows.length, columns: columns.length };
  const sheet: Sheet<Row> = { rows, refused };
  const selection = { at: inside(selected.at, size), from: inside(selected.from, size) };
  const row = rows[selection.at.row];
  const column = columns[selection.at.column];
  const writable = row !== undefined && column !== undefined && canWrite(column, row);

  function show(next: Sheet<Row>) {
    setRefused(next.refused);
    onRows(next.rows);
  }

  function become(next: Sheet<Row> | null, words = '') {
    if (next === null) return;
    setHistory(remember(history, sheet));
    show(next);
    setSaid(words);
  }

  function go(step: Step<Sheet<Row>> | null, words: string) {
    if (step === null) return setSaid(t('grid.nothingToUndo'));
    setHistory(step.history);
    show(step.state);
    setSaid(words);
  }

  function commit(text: string) {
    setEditing(null);
    const next = typed(sheet, selection, text, shape);
    const wrong = column !== undefined && !readCell(column, text).ok;
    become(next, wrong ? `${column.head}: ${t(`grid.wrong.${column.kind}`)}` : '');
  }

  return {
    rows,
    columns,
    rowKey,
    selection,
    editing,
    refused,
    said,
    writable,
    row,
    column,
    problems: problemsIn(sheet, shape),
    canUndo: history.past.length > 0,
    select(at: Place, extend = false) {
      setSelected({ at, from: extend ? selection.from : at });
    },
    /** Whether the key was the grid's. */
    move(keys: Keys): boolean {
      const next = moved(selection, keys, size);
      if (next === null) return false;
      setSelected(next);
      return true;
    },
    edit(typedFirst?: string) {
      if (!writable) return setSaid(t('grid.locked'));
      setEditing({
        text: typedFirst ?? editText(sheet, selection, shape),
        replaces: typedFirst !== undefined,
      });
    },
    commit,
    /** Leaves the cell as it was; a refused text goes. */
    cancel() {
      setEditing(null);
      if (editing !== null || row === undefined || column === undefined) return;
      const key = cellKey(rowKey(row), column.key);
      if (!refused.has(key)) return;
      become({ rows, refused: new Map([...refused].filter(([each]) => each !== key)) });
    },
    toggle() {
      if (!writable || column === undefined || row === undefined) return setSaid(t('grid.locked'));
      const on = column.value(row) !== true;
      become(
        typed(sheet, selection, on ? 'yes' : 'no', shape),
        `${column.head}: ${t(on ? 'grid.yes' : 'grid.no')}`,
      );
    },
    clear: () => become(cleared(sheet, selection, shape)),
    copy: () => copied(sheet, selection, shape),
    paste(text: string) {
      const { sheet: next, laid } = pasted(sheet, selection, text, shape);
      const words = [t('grid.pasted', { count: laid.changes.length })];
      if (laid.refused.length > 0) words.push(t('grid.refused', { count: laid.refused.length }));
      if (laid.cut > 0) words.push(t('grid.cut', { count: laid.cut }));
      if (next === null) setSaid(words.join(' '));
      else become(next, words.join(' '));
    },
    fillDown() {
      const next = filledDown(sheet, selection, shape);
      if (next === null) setSaid(t('grid.filledNone'));
      else become(next, t('grid.filled'));
    },
    undo: () => go(undo(history, sheet), t('grid.undone')),
    redo: () => go(redo(history, sheet), t('grid.redone')),
    /** A change by a button of the screen, such as "All present", as one step of undo. */
    apply: (next: readonly Row[], words = '', texts: Refused = refused) =>
      become({ rows: next, refused: texts }, words),
  };
}

function problemsIn<Row>(sheet: Sheet<Row>, { columns, rowKey }: Shape<Row>): GridProblem[] {
  if (sheet.refused.size === 0) return [];
  return sheet.rows.flatMap((row) =>
    columns.flatMap((column) => {
      const text = sheet.refused.get(cellKey(rowKey(row), column.key));
      return text === undefined ? [] : [{ row: rowKey(row), column: column.key, text }];
    }),
  );
}
