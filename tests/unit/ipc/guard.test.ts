import type { BrowserWindow, IpcMainInvokeEvent } from 'electron';
import { describe, expect, it } from 'vitest';
import { isOurs } from '../../../electron/ipc/guard.ts';

const page = 'app://alongside/index.html';

/** A window as far as the guard looks at it, and a message from its main frame. */
function windowAt(url: string, origin = 'app://alongside') {
  const mainFrame = { url, origin };
  const webContents = { mainFrame };
  const window = { webContents, isDestroyed: () => false };
  const event = { sender: webContents, senderFrame: mainFrame };
  const asked = (changes: object = {}, at: object | null = window) =>
    isOurs(
      { ...event, ...changes } as unknown as IpcMainInvokeEvent,
      at as unknown as BrowserWindow | null,
      ['app://alongside', 'app://alongside-again'],
    );
  return { asked, window, mainFrame };
}

describe('the guard', () => {
  it('lets our page in the main frame of our window in', () => {
    expect(windowAt(page).asked()).toBe(true);
    expect(windowAt(page, 'app://alongside-again').asked()).toBe(true);
  });

  it.each([
    ['https://example.org/', 'https://example.org'],
    ['about:blank', 'null'],
    ['', ''],
    ['app://elsewhere/index.html', 'app://elsewhere'],
    ['app://alongside.example.org/', 'app://alongside.example.org'],
    ['file:///index.html', 'file://'],
    ['data:text/html,app://alongside/', 'null'],
    // Ours by address, but a policy took its origin away.
    [page, 'null'],
  ])('turns the page %s of origin %s away', (url, origin) => {
    expect(windowAt(url, origin).asked()).toBe(false);
  });

  it('turns other frames, other windows and what is gone away', () => {
    const { asked, window, mainFrame } = windowAt(page);
    expect(asked({ senderFrame: { ...mainFrame } })).toBe(false);
    expect(asked({ senderFrame: null })).toBe(false);
    expect(asked({ sender: { mainFrame } })).toBe(false);
    expect(asked({}, null)).toBe(false);
    expect(asked({}, { ...window, isDestroyed: () => true })).toBe(false);
  });
});
