import { useCallback, useEffect, useMemo, useState } from 'react';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { people } from '../../../shared/contract/people.ts';
import { answer, api } from '../../lib/api.ts';

export type PeoplePage = OutputOf<(typeof people)['list']>;
export type PersonRow = PeoplePage['rows'][number];

/** The loader brings this many, enough for the tallest window; what follows comes in larger steps. */
export const firstRows = 100;
const nextRows = 500;

/** What a search leads to: its text, and the first page of its people. */
export interface FoundPeople {
  readonly find: string;
  readonly page: PeoplePage;
}

/**
 * The rows of a list that is read page by page, each from where the one before ended. Wherever
 * somebody scrolls to, the pages up to there are read in turn.
 */
export function usePeoplePages({ find, page }: FoundPeople) {
  const [read, setRead] = useState({ from: page, shown: page });
  const [stoppedAt, setStoppedAt] = useState<PeoplePage | null>(null);
  // Another search, or a change that was saved, brings another first page: reading begins again.
  const reading = useMemo(
    () => ({ from: page, shown: page, wanted: 0, busy: false, over: false }),
    [page],
  );
  useEffect(() => {
    reading.over = false;
    return () => {
      reading.over = true;
    };
  }, [reading]);

  const need = useCallback(
    async (_first: number, last: number) => {
      reading.wanted = last;
      if (reading.busy) return;
      reading.busy = true;
      setStoppedAt(null);
      try {
        while (reading.shown.next !== null && reading.shown.rows.length <= reading.wanted) {
          const { rows, next } = reading.shown;
          const more = await answer(api.people.list({ find, after: next, limit: nextRows }));
          if (reading.over) return;
          reading.shown = { ...more, rows: [...rows, ...more.rows] };
          setRead({ from: reading.from, shown: reading.shown });
        }
      } catch {
        if (!reading.over) setStoppedAt(reading.from);
      } finally {
        reading.busy = false;
      }
    },
    [reading, find],
  );

  return { shown: read.from === page ? read.shown : page, stopped: stoppedAt === page, need };
}
