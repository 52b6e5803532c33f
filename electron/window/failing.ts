import type { BrowserWindow } from 'electron';

interface FailingOf {
  /** Locks; without `atOnce` the page may first save the text that was typed. */
  readonly lock: (atOnce: boolean) => void;
  /** Loads the screen that asks for the passphrase, with the notice that the window had stopped. */
  readonly begin: () => void;
  /** The page failed again before it had loaded. */
  readonly giveUp: () => void;
}

/**
 * Locks when the page crashes or hangs: the user could no longer lock, and the records would stay
 * open behind a blank window. Then loads the page again.
 */
export function lockWhenPageFails(window: BrowserWindow, { lock, begin, giveUp }: FailingOf): void {
  const { webContents } = window;
  let loaded = false;
  webContents.on('did-finish-load', () => {
    loaded = true;
  });
  webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    lock(true);
    if (!loaded) return giveUp();
    loaded = false;
    begin();
  });
  window.on('unresponsive', () => {
    lock(false);
    // A hanging page never recovers: end it, and go on as after a crash.
    webContents.forcefullyCrashRenderer();
  });
}
