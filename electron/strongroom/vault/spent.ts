/** How long work that was begun before a lock may still take to stop. */
const patienceMs = 2_000;
const oftenMs = 20;

interface SpentOf {
  /** Whether a vault is open. */
  readonly open: () => boolean;
  /** Whether jobs that were begun have stopped. */
  readonly atRest: () => boolean;
  /** This strongroom has served its time: nothing that it is told from now on is done. */
  readonly end: () => void;
  /** A call that locked one vault has opened another: it goes on. */
  readonly goOn: () => void;
}

/** Says when a strongroom has served its time: after a lock, once its work has come to rest. */
export interface Spent {
  locked(): void;
  /**
   * Counts a call from its arrival to its answer. A call that waits for a stick does not keep a
   * locked strongroom alive: the next one answers it.
   */
  begun(aside: boolean): { readonly answered: () => void };
  readonly over: boolean;
}

export function makeSpent({ open, atRest, end, goOn }: SpentOf): Spent {
  let due: NodeJS.Timeout | null = null;
  let late = false;
  let over = false;
  let calls = 0;
  let asides = 0;
  let again: NodeJS.Timeout | undefined;
  const look = () => {
    clearTimeout(again);
    if (!due || calls > 0) return;
    if (!open() && !late && (asides > 0 || !atRest())) {
      again = setTimeout(look, oftenMs);
      return;
    }
    clearTimeout(due);
    due = null;
    if (open()) return goOn();
    over = true;
    end();
  };
  return {
    locked() {
      late = false;
      due ??= setTimeout(() => {
        late = true;
        look();
      }, patienceMs);
      // The reply to the call that locks goes first.
      setImmediate(look);
    },
    begun(aside) {
      if (aside) asides += 1;
      else calls += 1;
      return {
        answered() {
          if (aside) asides -= 1;
          else calls -= 1;
          setImmediate(look);
        },
      };
    },
    get over() {
      return over;
    },
  };
}
