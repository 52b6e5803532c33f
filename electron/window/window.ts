import { join } from 'node:path';
import { app, BrowserWindow, type Session } from 'electron';
import { origin } from './addresses.ts';

/** Opens the one window: no Node in the page, a sandbox around it, nothing kept on the disk. */
export async function openWindow(session: Session): Promise<BrowserWindow> {
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
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  // Keeps the records out of screen recordings and shared screens where the system can.
  window.setContentProtection(true);
  window.once('ready-to-show', () => window.show());
  await window.loadURL(`${origin}/index.html`);
  return window;
}
