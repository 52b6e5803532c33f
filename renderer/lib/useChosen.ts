import { useLocation, useNavigation, useSearchParams } from 'react-router';

interface Chosen {
  readonly said: URLSearchParams;
  /** Sets or, with null, removes parts of the address. */
  readonly choose: (changes: Readonly<Record<string, string | null>>) => void;
}

/** The choices that a page keeps in its address. What was chosen counts at once; its page follows. */
export function useChosen(): Chosen {
  const { pathname } = useLocation();
  const [now, setSaid] = useSearchParams();
  const { location: coming } = useNavigation();
  const said = coming?.pathname === pathname ? new URLSearchParams(coming.search) : now;
  function choose(changes: Readonly<Record<string, string | null>>) {
    const next = new URLSearchParams(said);
    for (const [part, value] of Object.entries(changes)) {
      if (value === null) next.delete(part);
      else next.set(part, value);
    }
    setSaid(next, { replace: true });
  }
  return { said, choose };
}
