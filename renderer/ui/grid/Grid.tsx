import {
  type ChangeEvent,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  type SyntheticEvent,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
} from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Grid.module.css';
import { revealBox } from './GridFrame.tsx';
import { GridRow } from './GridRow.tsx';
import { keyInEditor, keyInGrid } from './keys.ts';
import { type Place, rangeOf } from './position.ts';
import type { Grid as GridState } from './useGrid.ts';

interface GridProps<Row> {
  readonly grid: GridState<Row>;
  readonly label: string;
  /** Messages of the strongroom by `cellKey(row, column)`. */
  readonly errors?: ReadonlyMap<string, string>;
  /** What stands under the columns, by their keys. */
  readonly totals?: Readonly<Record<string, ReactNode>>;
}

const cellOf = (target: EventTarget) =>
  target instanceof Element ? target.closest<HTMLElement>('[data-place]') : null;

function placeOf(target: EventTarget): Place | null {
  const [row, column] = (cellOf(target)?.dataset.place ?? '').split(':').map(Number);
  return row === undefined || column === undefined ? null : { row, column };
}

const isEditor = (target: EventTarget): target is HTMLInputElement =>
  target instanceof HTMLInputElement && target.dataset.editor !== undefined;

const isChoice = (target: EventTarget): target is HTMLSelectElement =>
  target instanceof HTMLSelectElement && target.dataset.choice !== undefined;

/** Gives a cell the focus, or its box to tick. What is under the pointer must not move away. */
const focusIn = (cell: HTMLElement | null | undefined) =>
  (cell?.querySelector<HTMLElement>('[role="checkbox"]') ?? cell)?.focus({ preventScroll: true });

/** Brings a cell into view between heads and totals, in a box of its own and on the page. */
function reveal(cell: HTMLElement | null | undefined) {
  cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  revealBox(cell?.closest('table')?.parentElement);
}

/**
 * An editable register with the keys of a spreadsheet. Events are heard on the table, so that
 * a hundred rows need no handlers of their own.
 */
export function Grid<Row>({ grid, label, errors, totals }: GridProps<Row>) {
  const { t } = useTranslation('common');
  const table = useRef<HTMLTableElement>(null);
  const hasFocus = useRef(false);
  const wasActive = useRef(false);
  const byPointer = useRef(false);
  const id = useId();
  const { selection, editing, columns } = grid;
  const { row: atRow, column: atColumn } = selection.at;
  const range = rangeOf(selection);
  const several = range.top !== range.bottom || range.left !== range.right;

  const within = (node: EventTarget | null) =>
    node instanceof Node && table.current?.contains(node) === true;
  const holdsFocus = () => within(document.activeElement);
  const cell = () =>
    table.current?.querySelector<HTMLElement>(`[data-place="${atRow}:${atColumn}"]`);

  // After each step: the focus follows the active cell, and comes back to it when editing ends or
  // when what had it has gone, such as a choice whose cell was pasted over.
  useLayoutEffect(() => {
    if (!hasFocus.current || editing !== null) return;
    const now = cell();
    if (now && !now.contains(document.activeElement)) focusIn(now);
  });

  function onKeyDown(event: KeyboardEvent) {
    byPointer.current = false;
    if (isEditor(event.target)) return keyInEditor(grid, event, event.target.value);
    if (isChoice(event.target)) {
      if (event.key !== 'Escape' && event.key !== 'Enter') return;
      event.preventDefault();
      return focusIn(cell());
    }
    const openChoice = () => cell()?.querySelector('select')?.focus();
    const follow = () => {
      const link = cell()?.querySelector('a');
      link?.click();
      return link != null;
    };
    if (keyInGrid(grid, event, { openChoice, follow })) event.preventDefault();
  }

  function onPointerDown(event: PointerEvent) {
    byPointer.current = true;
    const place = placeOf(event.target);
    if (place === null || isEditor(event.target)) return;
    wasActive.current = place.row === atRow && place.column === atColumn && hasFocus.current;
    grid.select(place, event.shiftKey);
  }

  function onPointerOver(event: PointerEvent) {
    const place = placeOf(event.target);
    if (event.buttons === 1 && byPointer.current && place !== null) grid.select(place, true);
  }

  function onClick(event: SyntheticEvent) {
    if (isEditor(event.target) || isChoice(event.target) || several) return;
    const kind = cellOf(event.target)?.dataset.kind;
    if (kind === 'tick' || kind === 'answer') grid.toggle();
    else if (wasActive.current && grid.writable && kind !== 'choice') grid.edit();
  }

  function onChange(event: ChangeEvent<HTMLTableElement>) {
    if (isEditor(event.target)) return grid.type(event.target.value);
    if (!isChoice(event.target)) return;
    grid.commit(event.target.value);
    if (byPointer.current) focusIn(cell());
  }

  function onFocus(event: SyntheticEvent) {
    hasFocus.current = true;
    const place = placeOf(event.target);
    if (place && (place.row !== atRow || place.column !== atColumn)) grid.select(place);
    if (event.target === cellOf(event.target)) focusIn(cellOf(event.target));
    if (!byPointer.current) reveal(cellOf(event.target));
  }

  function onBlur(event: SyntheticEvent<Element, FocusEvent>) {
    const to = event.nativeEvent.relatedTarget;
    // A press on nothing takes the focus off the grid too; an editor's text goes to its cell first.
    const left = to === null ? !isEditor(event.target) && !holdsFocus() : !within(to);
    if (left) hasFocus.current = false;
    if (isEditor(event.target) && editing !== null && event.target.isConnected) {
      grid.commit(event.target.value);
    }
  }

  // On the document: older Chromium tells the body, not the cell, of the clipboard's keys.
  useEffect(() => {
    const onClipboard = (event: ClipboardEvent) => {
      const { activeElement } = document;
      const { clipboardData } = event;
      if (!table.current?.contains(activeElement) || clipboardData === null) return;
      if (activeElement === null || isEditor(activeElement)) return;
      event.preventDefault();
      if (event.type === 'paste') return grid.paste(clipboardData.getData('text/plain'));
      clipboardData.setData('text/plain', grid.copy());
      if (event.type === 'cut') grid.clear();
    };
    const ending = new AbortController();
    for (const type of ['copy', 'cut', 'paste'] as const) {
      document.addEventListener(type, onClipboard, { signal: ending.signal });
    }
    return () => ending.abort();
  }, [grid]);

  return (
    <div className={styles.scroll}>
      <table
        ref={table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA's grid pattern on a table keeps its rows and headings native
        role="grid"
        aria-label={label}
        aria-multiselectable="true"
        aria-describedby={`${id}-help`}
        className={styles.grid}
        {...{ onKeyDown, onPointerDown, onPointerOver, onClick, onChange, onFocus, onBlur }}
      >
        <colgroup>
          {columns.map(({ key, width }) => (
            <col key={key} style={{ width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={column.kind === 'pounds' ? styles.end : ''}
              >
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grid.rows.map((row, index) => {
            const within = several && index >= range.top && index <= range.bottom;
            const active = index === atRow;
            return (
              <GridRow
                key={grid.rowKey(row)}
                row={row}
                id={grid.rowKey(row)}
                index={index}
                columns={columns}
                active={active ? atColumn : -1}
                left={within ? range.left : -1}
                right={within ? range.right : -1}
                editing={active ? editing : null}
                refused={grid.refused}
                errors={errors}
                gridId={id}
                t={t}
              />
            );
          })}
        </tbody>
        {totals && (
          <tfoot>
            <tr>
              {columns.map((column) => (
                <td key={column.key} className={column.kind === 'pounds' ? styles.end : ''}>
                  {totals[column.key]}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
      <p id={`${id}-help`} className={styles.unseen}>
        {t('grid.help')}
      </p>
    </div>
  );
}
