import { useEffect, useState } from 'react';
import { listen } from '../../lib/events.ts';

/** How many passphrases of a vault were tried so far; null while there is nothing to tell. */
export function useTries(vaultId: string): { done: number; total: number } | null {
  const [tries, setTries] = useState<{ done: number; total: number } | null>(null);
  useEffect(() => {
    const ended = new AbortController();
    listen(
      'progress',
      ({ jobId, done, total }) => {
        if (jobId === vaultId) setTries({ done, total });
      },
      ended.signal,
    );
    return () => ended.abort();
  }, [vaultId]);
  return tries;
}
