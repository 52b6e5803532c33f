import type { BrowserWindow } from 'electron';

/**
 * Forgets the screens that the window showed: going back would name whom they were about, and an
 * entry of the history keeps what was searched for. The screen that is shown stays.
 */
export function forgetScreens(window: BrowserWindow | null): void {
  if (window && !window.isDestroyed()) window.webContents.clearHistory();
}
