import type { BrowserWindow } from 'electron';
import { origin } from './addresses.ts';

interface FailingOf {
  /** Locks; without `atOnce` the page may hand over what was typed first. */
  readonly lock: (atOnce: boolean) => void;
  /** The page fails again before it is there. */
  readonly giveUp: () => void;
}

/** The unlock screen, which says that the window had stopped. */
const afterwards = `${origin}/index.html?stopped#/unlock`;

/**
 * Locks when the page has crashed or hangs: nobody could lock any more, and the records would stay
 * open behind a blank window. Then the page is loaded afresh.
 */
export function lockWhenPageFails(window: BrowserWindow, { lock, giveUp }: FailingOf): void {
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
    void window.loadURL(afterwards).catch(() => undefined);
  });
  window.on('unresponsive', () => {
    lock(false);
    // What hangs would hang for ever: it is ended, and what follows is as after a crash.
    webContents.forcefullyCrashRenderer();
  });
}
