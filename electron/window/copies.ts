import { clipboard } from 'electron';

/** How long what was copied here may be pasted elsewhere. */
const keptMs = 30_000;
/** A page hears of a copy before the system has it. */
const settledMs = 250;

export interface Copies {
  /** Something was copied in the window just now. */
  noted(): void;
  /** Takes it off the clipboard now. */
  forget(): Promise<void>;
}

/**
 * Takes what was copied from the window off the clipboard again, unless something else has been
 * copied since: every other program can read it there.
 */
export function watchCopies(): Copies {
  let ours: string | null = null;
  let waiting: NodeJS.Timeout[] = [];
  const forget = async () => {
    const copied = ours;
    ours = null;
    // Newer Electrons answer later, older ones at once.
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
