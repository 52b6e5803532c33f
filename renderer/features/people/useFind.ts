import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';

/** Long enough for the next letter, short enough not to be waited for. */
const pauseMs = 120;

/** The text of the search: kept in the address, so that coming back finds it again. */
export function useFind(): [string, (text: string) => void] {
  const [params, setParams] = useSearchParams();
  const asked = params.get('find') ?? '';
  const [typed, type] = useState(asked);
  const [known, setKnown] = useState(asked);
  // The address changed by another way than typing, such as the rail: show what it says.
  if (asked !== known) {
    setKnown(asked);
    if (asked !== typed.trim()) type(asked);
  }

  useEffect(() => {
    const find = typed.trim();
    if (find === asked) return;
    const pause = setTimeout(
      () => setParams(find === '' ? {} : { find }, { replace: true, preventScrollReset: true }),
      pauseMs,
    );
    return () => clearTimeout(pause);
  }, [typed, asked, setParams]);

  return [typed, type];
}
