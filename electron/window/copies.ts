import { clipboard } from 'electron';

/** How long copied text stays on the clipboard. */
const keptMs = 30_000;
/** The page's event comes before the system's clipboard changes. */
const settledMs = 250;

export interface Copies {
  /** The page has just copied something. */
  noted(): void;
  /** Clears it from the clipboard now. */
  forget(): Promise<void>;
}

/**
 * Clears what was copied in the window from the clipboard, where every other program can read it,
 * unless something else was copied since.
 */
export function watchCopies(): Copies {
  let ours: string | null = null;
  let waiting: NodeJS.Timeout[] = [];
  const forget = async () => {
    const copied = ours;
    ours = null;
    // Newer Electrons answer asynchronously, older ones at once.
    if (copied !== null && (await clipboard.readText()) === copied) await clipboard.clear();
  };
  const note = async () => {
    ours = (await clipboard.readText()) || null;
  };
  return {
    noted() {
      for (const each of waiting) clearTimeout(each);
      waiting = [setTimeout(note, settledMs), setTimeout(forget, keptMs)];
    },
    forget,
  };
}
