import { clipboard } from 'electron';

/** How long copied text stays on the clipboard. */
const keptMs = 30_000;
/** The page's event comes before the system's clipboard changes. */
const settledMs = 250;

interface Place {
  readText(): Promise<string> | string;
  clear(): void;
}

/** On Linux what is marked, which a press of the middle button pastes. */
function marked(): Place | null {
  if (process.platform !== 'linux') return null;
  // Older Electrons take the name of the selection instead of having it as a clipboard.
  const older = clipboard as unknown as {
    readText(type: 'selection'): string;
    clear(type: 'selection'): void;
  };
  return (
    clipboard.selection ?? {
      readText: () => older.readText('selection'),
      clear: () => older.clear('selection'),
    }
  );
}

export interface Copies {
  /** The page has just copied something. */
  noted(): void;
  /** Clears it from the clipboard now. */
  forget(): Promise<void>;
  /** Clears what is marked, at a lock. */
  forgetMarked(): void;
}

/**
 * Clears what was copied in the window from the clipboard, where every other program can read it,
 * unless something else was copied since.
 */
export function watchCopies(): Copies {
  const markedText = marked();
  const places: readonly Place[] = markedText ? [clipboard, markedText] : [clipboard];
  let ours: string | null = null;
  let waiting: NodeJS.Timeout[] = [];
  const forget = async () => {
    const copied = ours;
    ours = null;
    // Newer Electrons answer asynchronously, older ones at once.
    if (copied === null) return;
    for (const place of places) {
      if ((await place.readText()) === copied) await place.clear();
    }
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
    // It may be marked in another program: to compare it, main would have to read it.
    forgetMarked: () => markedText?.clear(),
  };
}
