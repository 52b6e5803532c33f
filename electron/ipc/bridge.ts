import { type BrowserWindow, ipcMain } from 'electron';
import type { Reply } from '../../shared/contract/define.ts';
import { methodOf } from '../../shared/contract/define.ts';
import { contract } from '../../shared/contract/index.ts';
import { callChannel, copiedChannel, eventChannel } from './channels.ts';
import { isOurs } from './guard.ts';
import type { FromStrongroom } from './messages.ts';

type Answer = (name: string, input: unknown) => Promise<Reply>;

interface BridgeOf {
  readonly window: () => BrowserWindow | null;
  /** Where our page comes from; a message from any other page is refused. */
  readonly origin: string;
  /** Answers the contract's methods of the desktop. */
  readonly desktop: Answer;
  /** Answers all other methods. */
  readonly strongroom: Answer;
  /** Hears that something was copied in our page, and nothing about what. */
  readonly copied: () => void;
}

/** The one door from the window: guards every message, then passes the call to where it is answered. */
export function openBridge({ window, origin, desktop, strongroom, copied }: BridgeOf): void {
  ipcMain.handle(callChannel, (event, name: unknown, input: unknown): Promise<Reply> | Reply => {
    if (!isOurs(event, window(), origin) || typeof name !== 'string') {
      return { ok: false, error: { code: 'forbidden' } };
    }
    const answer = methodOf(contract, name)?.at === 'desktop' ? desktop : strongroom;
    return answer(name, input);
  });
  ipcMain.on(copiedChannel, (event) => {
    if (isOurs(event, window(), origin)) copied();
  });
}

/** Passes what the strongroom says unasked to the window. */
export function sendToWindow(
  window: BrowserWindow | null,
  { name, payload }: Extract<FromStrongroom, { kind: 'event' }>,
): void {
  if (window && !window.isDestroyed()) window.webContents.send(eventChannel, name, payload);
}
