import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CellValue, canWrite, cellText, nextState, readCell } from './cells.ts';
import {
  type Change,
  cellKey,
  cleared,
  copied,
  editText,
  filledDown,
  filledToEnd,
  pasted,
  type Refused,
  type Shape,
  type Sheet,
  typed,
  written,
} from './edits.ts';
import { type History, noHistory, redo, remember, type Step, undo } from './history.ts';
import {
  inside,
  type Keys,
  moved,
  type Place,
  rangeOf,
  type Selection,
  start,
} from './position.ts';

interface GridOptions<Row> extends Shape<Row> {
  readonly rows: readonly Row[];
  /** Called with all rows after each step, also after undo. */
  readonly onRows: (rows: readonly Row[]) => void;
  /** What a step took along or brought back beside the cells that it was made in, in words. */
  readonly tells?: (before: readonly Row[], after: readonly Row[]) => string;
}

/** What happened last; `step` tells two equal sentences apart, so that both are spoken. */
export interface Said {
  readonly words: string;
  readonly step: number;
}

export interface Editing {
  readonly text: string;
  /** Begun by typing over what stood there: arrows then leave the cell. */
  readonly replaces: boolean;
}

/** A text that means nothing in its cell. Saving waits until there are none. */
interface GridProblem {
  readonly row: string;
  readonly column: string;
  readonly text: string;
}

export type Grid<Row> = ReturnType<typeof useGrid<Row>>;

/** The state of one editable grid: rows are the screen's, everything else lives here. */
export function useGrid<Row>({ rows, columns, rowKey, onRows, tells }: GridOptions<Row>) {
  const { t } = useTranslation('common');
  const [selected, setSelected] = useState<Selection>(start);
  const [editing, setEditing] = useState<Editing | null>(null);
  const [refused, setRefused] = useState<Refused>(new Map());
  const [history, setHistory] = useState<History<Sheet<Row>>>(noHistory);
  /** The text of the cell that is being edited, as far as it is typed. */
  const [typing, setTyping] = useState<string | null>(null);
  const [said, setSpoken] = useState<Said>({ words: '', step: 0 });
  const say = (words: string) => setSpoken(({ step }) => ({ words, step: step + 1 }));

  const shape = { columns, rowKey };
  const size = { rows: rows.length, columns: columns.length };
  const sheet: Sheet<Row> = { rows, refused };
  const selection = { at: inside(selected.at, size), from: inside(selected.from, size) };
  const range = rangeOf(selection);
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
    say([words, tells?.(rows, next.rows) ?? ''].filter(Boolean).join('. '));
  }

  function go(step: Step<Sheet<Row>> | null, words: string) {
    if (step === null) return say(t('grid.nothingToUndo'));
    setHistory(step.history);
    show(step.state);
    say(words);
  }

  /** Says what one cell holds after a key that the eye alone would follow. */
  function put(text: string) {
    if (!writable || column === undefined) return say(t('grid.locked'));
    const reading = readCell(column, text);
    const value = reading.ok ? reading.value : null;
    const state = value === null ? 'notKnown' : value === true ? 'yes' : 'no';
    const words = typeof value === 'string' ? cellText(column, value) : t(`grid.${state}`);
    become(typed(sheet, selection, text, shape), `${column.head}: ${words}`);
  }

  function commit(text: string) {
    setEditing(null);
    setTyping(null);
    const next = typed(sheet, selection, text, shape);
    const wrong = column !== undefined && !readCell(column, text).ok;
    become(next, wrong ? `${column.head}: ${t(`grid.wrong.${column.kind}`)}` : '');
  }

  function fill({ sheet: next, rows: count }: Change<Row>) {
    if (next === null) say(t('grid.filledNone'));
    else become(next, t('grid.filled', { count }));
  }

  const pending = () => (typing === null ? null : typed(sheet, selection, typing, shape));

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
    /** The rows that are marked, or the one with the focus. */
    marked: rows.slice(range.top, range.bottom + 1),
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
      if (!writable) return say(t('grid.locked'));
      setEditing({
        text: typedFirst ?? editText(sheet, selection, shape),
        replaces: typedFirst !== undefined,
      });
    },
    /** What is typed so far. */
    type: setTyping,
    commit,
    put,
    /** Writes a value in one column of all marked rows, as by a button of the screen. */
    putInRows(key: string, value: CellValue) {
      const { sheet: next, rows: count } = written(sheet, selection, key, value, shape);
      const of = columns.find((each) => each.key === key);
      if (next === null || of === undefined) return say(t('grid.unchanged'));
      become(next, t('grid.written', { count, what: `${of.head}: ${cellText(of, value)}` }));
    },
    selectAll() {
      const last = { row: rows.length - 1, column: columns.length - 1 };
      setSelected({ at: start.at, from: inside(last, size) });
      say(t('grid.allMarked', { count: rows.length }));
    },
    /** Leaves the cell as it was; a refused text goes. */
    cancel() {
      setEditing(null);
      setTyping(null);
      if (editing !== null || row === undefined || column === undefined) return;
      const key = cellKey(rowKey(row), column.key);
      if (!refused.has(key)) return;
      become({ rows, refused: new Map([...refused].filter(([each]) => each !== key)) });
    },
    toggle() {
      if (column === undefined || row === undefined) return say(t('grid.locked'));
      const next = nextState(column.kind, column.value(row));
      put(next === null ? '' : next ? 'yes' : 'no');
    },
    clear() {
      const { sheet: next, rows: count } = cleared(sheet, selection, shape);
      if (next === null) say(t(writable ? 'grid.emptyAlready' : 'grid.locked'));
      else become(next, t('grid.emptied', { count }));
    },
    copy: () => copied(sheet, selection, shape),
    paste(text: string) {
      // A picture on the clipboard comes as no text at all: it must not empty the cell.
      if (text === '') return say(t('grid.pastedNone'));
      const { sheet: next, laid } = pasted(sheet, selection, text, shape);
      const words = [t('grid.pasted', { count: laid.changes.length })];
      if (laid.refused.length > 0) words.push(t('grid.refused', { count: laid.refused.length }));
      if (laid.cut > 0) words.push(t('grid.cut', { count: laid.cut }));
      if (next === null) say(words.join(' '));
      else become(next, words.join(' '));
    },
    fillDown: () => fill(filledDown(sheet, selection, shape)),
    fillToEnd: () => fill(filledToEnd(sheet, selection, shape)),
    /** How many rows `fillToEnd` would change, with what is being typed. */
    fillable: filledToEnd(pending() ?? sheet, selection, shape).rows,
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
