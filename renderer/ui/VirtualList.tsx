import { useWindowVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  type SyntheticEvent,
  use,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { placeBack } from '../lib/trail.ts';
import { UnderHeading } from './Layout.tsx';
import { nextIndex } from './listKeys.ts';
import { useRowHeight } from './useRowHeight.ts';
import styles from './VirtualList.module.css';

export interface ListColumn<Row> {
  readonly key: string;
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  /** Its share of the width beside the other columns; 1 if not said. */
  readonly share?: number;
  readonly align?: 'start' | 'end';
  /** Gives way where the window is narrow or the text large. */
  readonly spare?: boolean;
}

interface VirtualListProps<Row> {
  readonly columns: readonly ListColumn<Row>[];
  readonly total: number;
  /** The row at a position, or undefined while it is not loaded. */
  readonly rowAt: (index: number) => Row | undefined;
  /** Rows in view are missing; may be asked again for the same. */
  readonly onNeed: (first: number, last: number) => void;
  /** Enter or a press on a row. */
  readonly onOpen?: (row: Row, index: number) => void;
}

/**
 * A list of any length: only what is in view exists. It scrolls with the window, under its heads.
 * Its first column names the row,
 * the heading above it names the list.
 */
export function VirtualList<Row>(props: VirtualListProps<Row>) {
  const { columns, total, rowAt, onNeed, onOpen } = props;
  const { t } = useTranslation('common');
  const heading = use(UnderHeading);
  const body = useRef<HTMLTableSectionElement>(null);
  const above = useAbove(body);
  const [measure, rowHeight] = useRowHeight();
  const place = placeBack(useLocation().state);
  const [chosen, setChosen] = useState(place?.row ?? 0);
  const moved = useRef(false);
  const active = Math.max(0, Math.min(total - 1, chosen));

  const list = useWindowVirtualizer({
    count: total,
    estimateSize: () => rowHeight,
    scrollMargin: above,
    // The heads stay in sight and cover the first row below the edge of the window.
    scrollPaddingStart: rowHeight,
    overscan: 8,
    // The row with the focus stays, or scrolling away would throw the focus out of the list.
    rangeExtractor({ startIndex, endIndex, overscan, count }) {
      const first = Math.max(0, startIndex - overscan);
      const last = Math.min(count - 1, endIndex + overscan);
      const seen = Array.from({ length: last - first + 1 }, (_, at) => first + at);
      if (active < first) return [active, ...seen];
      return active > last && active < count ? [...seen, active] : seen;
    },
  });

  useEffect(() => {
    if (rowHeight > 0) list.measure();
  }, [list, rowHeight]);

  const first = list.range?.startIndex ?? 0;
  const last = Math.min(total - 1, list.range?.endIndex ?? 0);
  let missing = false;
  for (let index = first; index <= last; index += 1) missing ||= rowAt(index) === undefined;
  useEffect(() => {
    if (missing) onNeed(first, last);
  }, [missing, first, last, onNeed]);

  useLayoutEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    body.current
      ?.querySelector<HTMLElement>(`[data-row="${active}"]`)
      ?.focus({ preventScroll: true });
  });

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter') {
      const row = rowAt(active);
      if (row !== undefined) onOpen?.(row, active);
      return;
    }
    const next = nextIndex(event.key, active, total, Math.max(1, last - first));
    if (next === null) return;
    event.preventDefault();
    moved.current = true;
    setChosen(next);
    list.scrollToIndex(next, { align: 'auto' });
  }

  function onClick(event: SyntheticEvent) {
    const line = event.target instanceof Element ? event.target.closest('[data-row]') : null;
    if (!(line instanceof HTMLElement)) return;
    const index = Number(line.dataset.row);
    const row = rowAt(index);
    if (row !== undefined) onOpen?.(row, index);
  }

  const shown = columns.filter(({ spare }) => !spare).length;
  const cell = (column: ListColumn<Row>, at: number) => ({
    'aria-colindex': at + 1,
    style: { flexGrow: column.share ?? 1 },
    className: `${styles.cell} ${column.align === 'end' ? styles.end : ''} ${column.spare ? styles.spare : ''}`,
  });

  return (
    <div className={styles.frame} style={{ '--columns': shown } as CSSProperties}>
      <div ref={measure} className={styles.measure} />
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA's grid pattern on a table keeps its rows and headings native
        role="grid"
        aria-labelledby={heading}
        aria-rowcount={total + 1}
        aria-colcount={columns.length}
        aria-readonly="true"
        className={styles.table}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <thead className={styles.head}>
          <tr aria-rowindex={1} className={styles.row}>
            {columns.map((column, at) => (
              <th key={column.key} scope="col" {...cell(column, at)}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body} className={styles.body} style={{ height: list.getTotalSize() }}>
          {list.getVirtualItems().map(({ index, start, size }) => {
            const row = rowAt(index);
            return (
              <tr
                key={index}
                aria-rowindex={index + 2}
                aria-busy={row === undefined || undefined}
                data-row={index}
                tabIndex={index === active ? 0 : -1}
                className={`${styles.row} ${styles.line} ${onOpen ? styles.opens : ''}`}
                style={{ height: size, transform: `translateY(${start - above}px)` }}
                onFocus={() => setChosen(index)}
              >
                {columns.map((column, at) => {
                  const content =
                    row === undefined ? at === 0 && t('list.loading') : column.cell(row);
                  return at === 0 ? (
                    <th key={column.key} scope="row" {...cell(column, at)}>
                      {content}
                    </th>
                  ) : (
                    <td key={column.key} {...cell(column, at)}>
                      {content}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** How far below the top of the page an element stands, followed as what is above it changes. */
function useAbove(element: RefObject<HTMLElement | null>): number {
  const [above, setAbove] = useState(0);
  useLayoutEffect(() => {
    const look = () => {
      const top = element.current?.getBoundingClientRect().top;
      if (top !== undefined) setAbove(Math.round(top + window.scrollY));
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [element]);
  return above;
}
