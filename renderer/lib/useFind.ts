import { useCallback, useEffect, useRef, useState } from 'react';
import { useNavigation, useSearchParams } from 'react-router';

interface Find {
  readonly typed: string;
  readonly type: (text: string) => void;
  /** Drops a search that waits: a page is opened, and the search would call it back. */
  readonly drop: () => void;
}

/** The text of the search: kept in the address, so that coming back finds it again. */
export function useFind(): Find {
  const [params, setParams] = useSearchParams();
  const asked = params.get('find') ?? '';
  const [typed, type] = useState(asked);
  const [known, setKnown] = useState(asked);
  const sent = useRef(asked);
  // The address changed by another way than typing, such as the rail: show what it says. The
  // answer to an earlier letter leaves what was typed since.
  if (asked !== known) {
    setKnown(asked);
    if (asked !== sent.current) type(asked);
  }

  const underWay = useNavigation().state !== 'idle';
  const left = useRef(false);
  const drop = useCallback(() => {
    left.current = true;
  }, []);

  // The first letter asks at once. While its answer is on the way, the newest text waits for it:
  // each search is answered before the next one, so a queue of old ones would only hold it up.
  useEffect(() => {
    const find = typed.trim();
    if (find === asked || underWay || left.current) return;
    sent.current = find;
    setParams(find === '' ? {} : { find }, { replace: true, preventScrollReset: true });
  }, [typed, asked, underWay, setParams]);

  return { typed, type, drop };
}
