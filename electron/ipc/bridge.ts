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
  /** The origin of our page; messages from any other page are refused. */
  readonly origin: string;
  /** Answers the methods that the contract places in the desktop. */
  readonly desktop: Answer;
  /** Answers all other methods. */
  readonly strongroom: Answer;
  /** Called when our page copies something; the content is not passed. */
  readonly copied: () => void;
}

/** The only entry from the window: checks the sender of every message, then relays the call. */
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

/** Forwards an event of the strongroom to the window. */
export function sendToWindow(
  window: BrowserWindow | null,
  { name, payload }: Extract<FromStrongroom, { kind: 'event' }>,
): void {
  if (window && !window.isDestroyed()) window.webContents.send(eventChannel, name, payload);
}
