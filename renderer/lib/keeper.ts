/** Keeps one form's unsaved text in the vault, a moment after typing stops. */
export interface Keeper {
  /** What the vault holds already, once that is known: nothing is written before. */
  begin(stored: string | null): void;
  /** What would be kept now; null where nothing was typed. */
  type(text: string | null): void;
  /** Whether there is text that is not saved. */
  holds(): boolean;
  /** Whether there is text that the vault does not hold as it stands. */
  owes(): boolean;
  /** Writes at once what is not written yet; resolves when that is done or was refused. */
  flush(): Promise<void>;
  /** Takes what was typed out of the vault and keeps nothing more. */
  end(): Promise<void>;
}

interface KeeperOf {
  readonly keep: (text: string) => Promise<boolean>;
  readonly discard: () => Promise<boolean>;
  /** Whether what is typed is being kept. */
  readonly told: (kept: boolean) => void;
}

/** A sentence is written down as one, not letter by letter; more than this is never lost. */
const pauseMs = 500;

export function makeKeeper({ keep, discard, told }: KeeperOf): Keeper {
  let stored: string | null | undefined;
  let wanted: string | null = null;
  let running: Promise<void> | null = null;
  let pause: ReturnType<typeof setTimeout> | undefined;
  let ended = false;
  let tellBegun: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => {
    tellBegun = resolve;
  });

  const due = () => stored !== undefined && wanted !== stored;

  async function write(): Promise<void> {
    try {
      while (due()) {
        const next = wanted;
        const kept = await (next === null ? discard() : keep(next));
        told(kept || next === null);
        // Asked again with the next key: a full disk does not empty itself while nobody types.
        if (!kept) return;
        stored = next;
      }
    } finally {
      running = null;
    }
  }

  async function flush(): Promise<void> {
    clearTimeout(pause);
    // What was typed before that is known is written as soon as it is.
    if (stored === undefined && wanted !== null) await begun;
    if (running === null && due()) running = write();
    await running;
  }

  return {
    begin(known) {
      if (stored === undefined) stored = known;
      tellBegun();
      if (due()) pause = setTimeout(() => void flush(), pauseMs);
    },
    type(text) {
      if (ended || text === wanted) return;
      wanted = text;
      clearTimeout(pause);
      pause = setTimeout(() => void flush(), pauseMs);
    },
    holds: () => wanted !== null,
    owes: () => wanted !== null && wanted !== stored,
    flush,
    end() {
      ended = true;
      wanted = null;
      return flush();
    },
  };
}
