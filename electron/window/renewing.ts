import type { BrowserWindow } from 'electron';
import type { InputOf, OutputOf } from '../../shared/contract/define.ts';
import type { desktop } from '../../shared/contract/desktop.ts';
import type { Events } from '../../shared/contract/index.ts';
import { origins } from './addresses.ts';

type Leaving = InputOf<typeof desktop.leave>;
type Carried = OutputOf<typeof desktop.carried>['carried'];

/** How long a page has after a lock to say how its user was; a page that hangs says nothing. */
const patienceMs = 2_000;

/** Ends the page, and its process with it, and shows a new one. */
export interface Renewing {
  /** The page leaves for a lock, of which it may hear before main does; without one it stays. */
  leave(leaving: Leaving): void;
  /** What the page before left, once. */
  carried(): Carried;
  /** The strongroom has locked: a page that does not leave by itself is ended. */
  locked(reason: Events['locked']['reason']): void;
  /** After a page that failed. */
  begin(): void;
}

/**
 * After a lock the window shows the same pages at our other origin, which Chromium gives a new
 * process: that of the page before ends, and what stood in its memory goes with it.
 */
export function makeRenewing(window: () => BrowserWindow | null): Renewing {
  let nth = 0;
  let kept: Carried = null;
  let leaving: Leaving | null = null;
  let due: NodeJS.Timeout | undefined;
  let loads = 0;
  /** `unsaid`: the page before has not said how its user was, and may still do so while it ends. */
  let loading: 'no' | 'said' | 'unsaid' = 'no';
  const load = (path: string, carried: Carried) => {
    const shown = window();
    if (!shown || shown.isDestroyed()) return;
    clearTimeout(due);
    due = undefined;
    leaving = null;
    kept = carried;
    // What the page before says late is loaded at the origin that is being loaded: its own is the other.
    if (loading !== 'unsaid') nth = 1 - nth;
    loading = carried === null ? 'unsaid' : 'said';
    loads += 1;
    const own = loads;
    void shown
      .loadURL(`${origins[nth]}/index.html${path}`)
      .catch(() => undefined)
      .finally(() => {
        if (own !== loads) return;
        loading = 'no';
        // Its entries hold names and searches.
        if (!shown.isDestroyed()) shown.webContents.clearHistory();
      });
  };
  const follow = ({ to, why, text, ...carried }: Leaving) =>
    load(`?${to === 'unlock' ? 'locked' : 'closed'}=${why}&text=${text}#/${to}`, carried);
  return {
    leave(next) {
      if (due || loading === 'unsaid') follow(next);
      else leaving = next;
    },
    carried() {
      const once = kept;
      kept = null;
      return once;
    },
    locked(reason) {
      // A page that is only being loaded shows nothing yet.
      if (loading !== 'no') return;
      if (leaving) return follow(leaving);
      clearTimeout(due);
      due = setTimeout(() => load(`?locked=${reason}#/unlock`, null), patienceMs);
    },
    begin: () => load('?locked=stopped#/unlock', null),
  };
}
