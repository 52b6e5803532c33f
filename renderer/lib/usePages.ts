import { useCallback, useEffect, useRef, useState } from 'react';

/** A page of a list and where the next one begins. */
export interface PageOf<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
  readonly total: number;
}

interface Pages<Row> {
  readonly total: number;
  readonly rowAt: (index: number) => Row | undefined;
  readonly onNeed: (first: number, last: number) => void;
}

/**
 * The pages of a list behind a `VirtualList`: the first comes with the screen, the others as
 * they scroll into view. Another first page, after a search or a change, begins again.
 */
export function usePages<Row>(
  first: PageOf<Row>,
  pageAfter: (after: string) => Promise<PageOf<Row>>,
): Pages<Row> {
  const [held, setHeld] = useState({ first, rows: first.rows, next: first.next });
  const pages = held.first === first ? held : { first, rows: first.rows, next: first.next };
  const now = useRef(pages);
  const loading = useRef<PageOf<Row> | null>(null);
  useEffect(() => {
    now.current = pages;
  });

  const onNeed = useCallback(
    (_: number, last: number) => {
      if (loading.current === first) return;
      loading.current = first;
      const load = async () => {
        let { rows, next } = now.current;
        while (next !== null && rows.length <= last && now.current.first === first) {
          const page = await pageAfter(next);
          rows = [...rows, ...page.rows];
          next = page.next;
        }
        if (now.current.first === first) setHeld({ first, rows, next });
      };
      void load().finally(() => {
        if (loading.current === first) loading.current = null;
      });
    },
    [first, pageAfter],
  );

  return { total: first.total, rowAt: (index) => pages.rows[index], onNeed };
}
