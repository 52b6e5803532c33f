import { BrowserWindow, type Session, session } from 'electron';
import { origin } from './addresses.ts';
import { packaged } from './debugging.ts';
import { denyDownloads, denyNetwork, denyPermissions } from './denials.ts';
import { withDocument } from './pdfPage.ts';
import { serveApp } from './scheme.ts';
import { silenceSpelling } from './silence.ts';

/** A page that is not drawn by then will not be. */
const patienceMs = 30_000;

const page = `${origin}/report.html`;

/**
 * Draws reports as PDF, one after the other, each in a window that is never shown: sandboxed,
 * without a preload, a permission or a way out. What is to be drawn comes to it within the page
 * itself, as text that is no script; it answers with its address when it has drawn.
 */
export function makeReports(folder: string): (document: Uint8Array) => Promise<Uint8Array> {
  let shown: Uint8Array | null = null;
  let pages: Session | null = null;
  let before: Promise<unknown> = Promise.resolve();
  const draw = async (document: Uint8Array) => {
    pages ??= pagesOf(folder, (content) => (shown ? withDocument(content, shown) : content));
    shown = document;
    try {
      return await printed(pages);
    } finally {
      shown = null;
    }
  };
  return (document) => {
    const drawn = before.then(() => draw(document));
    before = drawn.catch(() => undefined);
    return drawn;
  };
}

/** Pages of their own, so that a report finds nothing of the screens, and under the same rules. */
function pagesOf(folder: string, fill: (content: Uint8Array) => Uint8Array): Session {
  // Not `persist:`: nothing is kept on the disk.
  const pages = session.fromPartition('alongside-reports');
  silenceSpelling(pages);
  denyPermissions(pages);
  denyDownloads(pages);
  denyNetwork(pages);
  serveApp(pages, folder, (path, content) =>
    path.endsWith('report.html') ? fill(content) : content,
  );
  return pages;
}

async function printed(pages: Session): Promise<Uint8Array> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: pages,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: !packaged,
      // It is never shown, and must be drawn all the same.
      backgroundThrottling: false,
    },
  });
  let clock: NodeJS.Timeout | undefined;
  try {
    const patience = new Promise<never>((_, reject) => {
      clock = setTimeout(() => reject(new Error('took too long')), patienceMs);
    });
    return await Promise.race([patience, onPaper(window)]);
  } finally {
    clearTimeout(clock);
    if (!window.isDestroyed()) window.destroy();
  }
}

async function onPaper(window: BrowserWindow): Promise<Uint8Array> {
  const { webContents } = window;
  const drawn = new Promise<void>((resolve, reject) => {
    webContents.on('did-navigate-in-page', (_, address) => {
      if (address === `${page}#drawn`) resolve();
      else reject(new Error('not drawn'));
    });
    webContents.on('render-process-gone', () => reject(new Error('the page ended')));
    window.on('closed', () => reject(new Error('the window was closed')));
  });
  await Promise.all([window.loadURL(page), drawn]);
  return webContents.printToPDF({
    pageSize: 'A4',
    printBackground: true,
    displayHeaderFooter: false,
    preferCSSPageSize: true,
    generateTaggedPDF: true,
  });
}
