import { join } from 'node:path';
import { BrowserWindow, type Session } from 'electron';
import { leaveOutOfDumps } from '../files/dumps.ts';
import { sandboxed } from './denials.ts';

/** Makes the one window: no Node in the page, sandboxed, nothing stored on the disk. */
export function makeWindow(session: Session, isProtected: boolean): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 860,
    minWidth: 360,
    minHeight: 480,
    title: 'Alongside',
    backgroundColor: '#faf7f1',
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      session,
      preload: join(__dirname, '../preload/preload.cjs'),
      ...sandboxed,
    },
  });
  // Keeps the window out of screen recordings and shared screens where the system can.
  window.setContentProtection(isProtected);
  // Its process was not begun by this one, and each page after a lock has another.
  window.webContents.on('did-navigate', () => leaveOutOfDumps(window.webContents.getOSProcessId()));
  // The page names its screen for screen readers; every other program can read the window's title.
  window.on('page-title-updated', (event) => event.preventDefault());
  window.once('ready-to-show', () => window.show());
  return window;
}
