import type { BrowserWindow } from 'electron';

/** Clears the window's history, except for the screen that is shown: its entries hold names and searches. */
export function forgetScreens(window: BrowserWindow | null): void {
  if (window && !window.isDestroyed()) window.webContents.clearHistory();
}
