import { idleWarningSeconds } from '../../../shared/domain/idle.ts';

interface IdleClockOf {
  /** After how many idle minutes the vault locks. */
  readonly minutes: () => number;
  /** Tells the window how many seconds are left; null withdraws the warning. */
  readonly warn: (secondsLeft: number | null) => void;
  readonly lock: () => void;
}

/** Locks an open vault after idle time. It runs in the strongroom, where the keys are. */
export interface IdleClock {
  /** The last user input was so many seconds ago. */
  seen(secondsAgo: number): void;
  stop(): void;
}

export function makeIdleClock({ minutes, warn, lock }: IdleClockOf): IdleClock {
  let soon: NodeJS.Timeout | undefined;
  let end: NodeJS.Timeout | undefined;
  let warned = false;
  const tell = (secondsLeft: number) => {
    warned = true;
    warn(Math.max(0, Math.ceil(secondsLeft)));
  };
  const clear = () => {
    clearTimeout(soon);
    clearTimeout(end);
  };
  return {
    seen(secondsAgo) {
      clear();
      const left = minutes() * 60 - secondsAgo;
      const untilWarning = left - idleWarningSeconds;
      if (untilWarning > 0) {
        if (warned) warn(null);
        warned = false;
        soon = setTimeout(() => tell(idleWarningSeconds), untilWarning * 1_000).unref();
      } else if (!warned) tell(left);
      end = setTimeout(lock, Math.max(0, left) * 1_000).unref();
    },
    stop() {
      clear();
      warned = false;
    },
  };
}
