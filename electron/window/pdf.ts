import { BrowserWindow, type Session, session } from 'electron';
import { origin } from './addresses.ts';
import { denyDownloads, denyNetwork, denyPermissions, sandboxed } from './denials.ts';
import { withDocument } from './pdfPage.ts';
import { serveApp } from './scheme.ts';
import { silenceSpelling } from './silence.ts';

/** The time limit of one report. */
const patienceMs = 30_000;

const page = `${origin}/report.html`;

/**
 * Renders reports as PDF, one after the other, each in a hidden window: sandboxed, without preload,
 * permissions or network. The content is inside the page, as text that no browser runs; the page
 * changes its address when it is ready.
 */
export function makeReports(folder: string): (document: Uint8Array) => Promise<Uint8Array> {
  let shown: Uint8Array | null = null;
  let pages: Session | null = null;
  let before: Promise<unknown> = Promise.resolve();
  const render = async (document: Uint8Array) => {
    pages ??= pagesOf(folder, (content) => (shown ? withDocument(content, shown) : content));
    shown = document;
    try {
      return await printed(pages);
    } finally {
      shown = null;
    }
  };
  return (document) => {
    const rendered = before.then(() => render(document));
    before = rendered.catch(() => undefined);
    return rendered;
  };
}

/** A session of their own, under the same rules, so that a report can read nothing of the screens. */
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
    return await Promise.race([patience, onPaper(window)]);
  } finally {
    clearTimeout(clock);
    if (!window.isDestroyed()) window.destroy();
  }
}

async function onPaper(window: BrowserWindow): Promise<Uint8Array> {
  const { webContents } = window;
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
