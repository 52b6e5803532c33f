import { useCallback, useEffect, useRef, useState } from 'react';
import { useLocation, useNavigation, useSearchParams } from 'react-router';

/** Long enough for the next letter, short enough not to be waited for. */
const pauseMs = 120;

interface Find {
  readonly typed: string;
  readonly type: (text: string) => void;
  /** Drops a search that waits: somebody goes elsewhere, and it would call them back. */
  readonly drop: () => void;
}

/** The text of the search: kept in the address, so that coming back finds it again. */
export function useFind(): Find {
  const [params, setParams] = useSearchParams();
  const asked = params.get('find') ?? '';
  const [typed, type] = useState(asked);
  const [known, setKnown] = useState(asked);
  // The address changed by another way than typing, such as the rail: show what it says.
  if (asked !== known) {
    setKnown(asked);
    if (asked !== typed.trim()) type(asked);
  }

  const { pathname } = useLocation();
  const goingTo = useNavigation().location?.pathname ?? pathname;
  const leaving = goingTo !== pathname;
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const drop = useCallback(() => clearTimeout(waiting.current), []);

  useEffect(() => {
    const find = typed.trim();
    if (find === asked || leaving) return;
    waiting.current = setTimeout(
      () => setParams(find === '' ? {} : { find }, { replace: true, preventScrollReset: true }),
      pauseMs,
    );
    return drop;
  }, [typed, asked, leaving, setParams, drop]);

  return { typed, type, drop };
}
