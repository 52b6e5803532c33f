import { join } from 'node:path';
import {
  BrowserWindow,
  MessageChannelMain,
  type MessagePortMain,
  type Session,
  session,
} from 'electron';
import { origin } from './addresses.ts';
import { denyDownloads, denyNetwork, denyPermissions, sandboxed } from './denials.ts';
import { serveApp } from './scheme.ts';
import { silenceSpelling } from './silence.ts';

/** The time limit of one report. */
const patienceMs = 30_000;

const page = `${origin}/report.html`;

/** Gives the other end of a port to the strongroom, which sends the content of a report there. */
type Ask = (port: MessagePortMain) => void;

/**
 * Renders reports as PDF, one after the other, each in a hidden window: sandboxed, without the
 * bridge, permissions or network. The page gets the content from the strongroom, past main, and
 * changes its address when it is ready.
 * @param channel on which the page gets its port
 */
export function makeReports(folder: string, channel: string): (ask: Ask) => Promise<Uint8Array> {
  let pages: Session | null = null;
  let before: Promise<unknown> = Promise.resolve();
  return (ask) => {
    const rendered = before.then(() => {
      pages ??= pagesOf(folder);
      return printed(pages, channel, ask);
    });
    before = rendered.catch(() => undefined);
    return rendered;
  };
}

/** A session of their own, under the same rules, so that a report can read nothing of the screens. */
function pagesOf(folder: string): Session {
  // Not `persist:`: nothing is kept on the disk.
  const pages = session.fromPartition('alongside-reports');
  silenceSpelling(pages);
  denyPermissions(pages);
  denyDownloads(pages);
  denyNetwork(pages);
  serveApp(pages, folder);
  return pages;
}

async function printed(pages: Session, channel: string, ask: Ask): Promise<Uint8Array> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: pages,
      preload: join(__dirname, '../preload/preload.cjs'),
      ...sandboxed,
      // A hidden window must render all the same.
      backgroundThrottling: false,
    },
  });
  let clock: NodeJS.Timeout | undefined;
  try {
    const patience = new Promise<never>((_, reject) => {
      clock = setTimeout(() => reject(new Error('took too long')), patienceMs);
    });
    return await Promise.race([patience, onPaper(window, channel, ask)]);
  } finally {
    clearTimeout(clock);
    if (!window.isDestroyed()) window.destroy();
  }
}

async function onPaper(window: BrowserWindow, channel: string, ask: Ask): Promise<Uint8Array> {
  const { webContents } = window;
  webContents.once('dom-ready', () => {
    const { port1, port2 } = new MessageChannelMain();
    webContents.postMessage(channel, null, [port1]);
    ask(port2);
  });
  const rendered = new Promise<void>((resolve, reject) => {
    webContents.on('did-navigate-in-page', (_, address) => {
      if (address === `${page}#rendered`) resolve();
      else reject(new Error('not rendered'));
    });
    webContents.on('render-process-gone', () => reject(new Error('the page ended')));
    window.on('closed', () => reject(new Error('the window was closed')));
  });
  await Promise.all([window.loadURL(page), rendered]);
  return webContents.printToPDF({
    pageSize: 'A4',
    printBackground: true,
    displayHeaderFooter: false,
    preferCSSPageSize: true,
    generateTaggedPDF: true,
  });
}
