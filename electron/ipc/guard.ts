import type { BrowserWindow, IpcMainEvent, IpcMainInvokeEvent } from 'electron';

/** Whether a message comes from our page, in the main frame of our window. */
export function isOurs(
  event: Pick<IpcMainInvokeEvent | IpcMainEvent, 'sender' | 'senderFrame'>,
  window: BrowserWindow | null,
  origins: readonly string[],
): boolean {
  const frame = event.senderFrame;
  if (!window || window.isDestroyed() || !frame) return false;
  if (event.sender !== window.webContents || frame !== window.webContents.mainFrame) return false;
  return origins.includes(frame.origin);
}
