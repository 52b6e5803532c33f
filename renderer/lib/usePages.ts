import { useCallback, useEffect, useMemo, useState } from 'react';

/** A page of a list and where the next one begins. */
interface PageOf<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
  readonly total: number;
}

interface Pages<Row> {
  readonly total: number;
  readonly rowAt: (index: number) => Row | undefined;
  readonly onNeed: (first: number, last: number) => void;
  /** What was needed last could not be read; `readOn` tries again, as scrolling does. */
  readonly stopped: boolean;
  readonly readOn: () => void;
}

/**
 * The pages of a list behind a `VirtualList`: the first comes with the screen, the others in
 * turn up to wherever somebody scrolls. Another first page, after a search or a change, begins
 * again.
 */
export function usePages<Row>(
  first: PageOf<Row>,
  pageAfter: (after: string) => Promise<PageOf<Row>>,
): Pages<Row> {
  const [held, setHeld] = useState({ first, rows: first.rows });
  const [stoppedAt, setStoppedAt] = useState<PageOf<Row> | null>(null);
  const reading = useMemo(
    () => ({ rows: first.rows, next: first.next, wanted: 0, busy: false, over: false }),
    [first],
  );
  useEffect(() => {
    reading.over = false;
    return () => {
      reading.over = true;
    };
  }, [reading]);

  const read = useCallback(async () => {
    while (reading.next !== null && reading.rows.length <= reading.wanted) {
      const page = await pageAfter(reading.next);
      if (reading.over) return;
      reading.rows = [...reading.rows, ...page.rows];
      reading.next = page.next;
      setHeld({ first, rows: reading.rows });
    }
  }, [first, reading, pageAfter]);

  const readOn = useCallback(async () => {
    if (reading.busy) return;
    reading.busy = true;
    setStoppedAt(null);
    try {
      await read();
    } catch {
      // A refusal, such as after locking, leaves the rows unread.
      if (!reading.over) setStoppedAt(first);
    } finally {
      reading.busy = false;
    }
  }, [first, reading, read]);

  const onNeed = useCallback(
    (_: number, last: number) => {
      reading.wanted = last;
      void readOn();
    },
    [reading, readOn],
  );

  const rows = held.first === first ? held.rows : first.rows;
  return {
    total: first.total,
    rowAt: useCallback((index: number) => rows[index], [rows]),
    onNeed,
    stopped: stoppedAt === first,
    readOn: () => void readOn(),
  };
}
