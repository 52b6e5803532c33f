import { type BrowserWindow, ipcMain, type MessagePortMain } from 'electron';
import type { Reply } from '../../shared/contract/define.ts';
import { callChannel, copiedChannel, portChannel } from './channels.ts';
import { isOurs } from './guard.ts';

interface BridgeOf {
  readonly window: () => BrowserWindow | null;
  /** The origins of our pages; messages from any other page are refused. */
  readonly origins: readonly string[];
  /** Answers the methods that the contract places in the desktop. */
  readonly desktop: (name: string, input: unknown) => Promise<Reply>;
  /** Connects our page with the strongroom; `hand` gives it a port, now and whenever the next one begins. */
  readonly connect: (hand: (port: MessagePortMain) => void) => void;
  /** Called when our page copies something; the content is not passed. */
  readonly copied: () => void;
}

/**
 * The only entry from the window: checks the sender of every message. What our page and the
 * strongroom say to each other goes through a port between them, so that no word of it is in main.
 */
export function openBridge({ window, origins, desktop, connect, copied }: BridgeOf): void {
  const ours = (event: Parameters<typeof isOurs>[0]) => isOurs(event, window(), origins);
  ipcMain.handle(callChannel, (event, name: unknown, input: unknown): Promise<Reply> | Reply => {
    if (!ours(event) || typeof name !== 'string') {
      return { ok: false, error: { code: 'forbidden' } };
    }
    return desktop(name, input);
  });
  ipcMain.on(portChannel, (event) => {
    if (!ours(event)) return;
    const { senderFrame: frame } = event;
    // A page that has ended is given none: its frame is gone, or another page's.
    connect((port) => {
      const there = { sender: event.sender, senderFrame: frame };
      if (ours(there)) frame?.postMessage(portChannel, null, [port]);
    });
  });
  ipcMain.on(copiedChannel, (event) => {
    if (ours(event)) copied();
  });
}
