import { type BrowserWindow, ipcMain } from 'electron';
import type { Reply } from '../../shared/contract/define.ts';
import { methodOf } from '../../shared/contract/define.ts';
import { contract } from '../../shared/contract/index.ts';
import { type Desktop, desktop } from '../window/desktop.ts';
import { callChannel, copiedChannel, eventChannel } from './channels.ts';
import { isOurs } from './guard.ts';
import type { FromStrongroom } from './messages.ts';
import type { Relay } from './relay.ts';
import { serve } from './serve.ts';

interface DoorOf {
  readonly window: () => BrowserWindow | null;
  readonly relay: Relay;
  readonly on: Desktop;
}

/** The one door from the window: guards every call, then serves it here or relays it. */
export function openDoor({ window, relay, on }: DoorOf): void {
  const here = serve(
    contract,
    { desktop },
    {
      place: 'desktop',
      context: on,
      refuses: () => null,
      unexpected: () => 'desktop',
    },
  );
  ipcMain.handle(callChannel, (event, name: unknown, input: unknown): Promise<Reply> | Reply => {
    if (!isOurs(event, window()) || typeof name !== 'string') {
      return { ok: false, error: { code: 'forbidden' } };
    }
    return methodOf(contract, name)?.at === 'desktop' ? here(name, input) : relay.call(name, input);
  });
}

/** Hears that something was copied in our page, and nothing about what. */
export function hearCopies(window: () => BrowserWindow | null, copied: () => void): void {
  ipcMain.on(copiedChannel, (event) => {
    if (isOurs(event, window())) copied();
  });
}

/** Passes what the strongroom says unasked to the window. */
export function tellWindow(
  window: BrowserWindow | null,
  { name, payload }: Extract<FromStrongroom, { kind: 'event' }>,
): void {
  if (window && !window.isDestroyed()) window.webContents.send(eventChannel, name, payload);
}
