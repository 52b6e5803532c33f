import { randomBytes } from 'node:crypto';
import { basename, dirname } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import { desktop as area, type TokenUse } from '../../shared/contract/desktop.ts';
import { refuse } from '../serving/refusal.ts';
import { type AreaHandlers, serve } from '../serving/serve.ts';
import type { Protection } from './protection.ts';
import type { Renewing } from './renewing.ts';

const pictures = ['jpg', 'jpeg', 'png', 'webp'];

/** What the desktop's methods work with. */
interface Desktop {
  readonly window: () => BrowserWindow;
  /** Gives the strongroom the path of a token, with the use that it was issued for. */
  readonly grant: (token: string, use: TokenUse, path: string) => Promise<void>;
  readonly cancel: (jobId: string) => void;
  /** Checks for user input at once. */
  readonly stay: () => void;
  readonly protection: Protection;
  /** Ends the page after a lock. */
  readonly renewing: Renewing;
  /** Adds an audit entry that a page was printed. */
  readonly notePrint: () => void;
}

const desktop: AreaHandlers<typeof area, Desktop> = {
  chooseFolder: async (_, on) => {
    const { filePaths } = await dialog.showOpenDialog(on.window(), {
      properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
    });
    return { chosen: filePaths[0] ? await granted(on, 'folder', filePaths[0]) : null };
  },

  chooseSpreadsheets: async (_, on) => {
    const { filePaths } = await dialog.showOpenDialog(on.window(), {
      properties: ['openFile', 'multiSelections', 'dontAddToRecent'],
      filters: [{ name: 'XLSX, ODS, CSV', extensions: ['xlsx', 'ods', 'csv', 'txt', 'tsv'] }],
    });
    return { chosen: await Promise.all(filePaths.map((path) => granted(on, 'read', path))) };
  },

  chooseBackup: async (_, on) => {
    const { filePaths } = await dialog.showOpenDialog(on.window(), {
      properties: ['openFile', 'dontAddToRecent'],
      filters: [{ name: 'Alongside', extensions: ['backup'] }],
    });
    return { chosen: filePaths[0] ? await granted(on, 'read', filePaths[0]) : null };
  },

  chooseKeyFile: async (_, on) => {
    const { filePaths } = await dialog.showOpenDialog(on.window(), {
      properties: ['openFile', 'dontAddToRecent'],
      // It may have another name by now.
      filters: [
        { name: 'Alongside', extensions: ['key'] },
        { name: '*', extensions: ['*'] },
      ],
    });
    return { chosen: filePaths[0] ? await granted(on, 'read', filePaths[0]) : null };
  },

  choosePicture: async (_, on) => {
    const { filePaths } = await dialog.showOpenDialog(on.window(), {
      properties: ['openFile', 'dontAddToRecent'],
      // Those that cannot be added can be chosen too: then the screen says what to do instead.
      filters: [{ name: 'JPEG, PNG, WebP', extensions: [...pictures, 'heic', 'heif', 'pdf'] }],
    });
    return { chosen: filePaths[0] ? await granted(on, 'read', filePaths[0]) : null };
  },

  chooseUpdate: async (_, on) => {
    const { filePaths } = await dialog.showOpenDialog(on.window(), {
      properties: ['openFile', 'dontAddToRecent'],
      filters: [{ name: 'Alongside', extensions: ['update'] }],
    });
    return { chosen: filePaths[0] ? await granted(on, 'read', filePaths[0]) : null };
  },

  chooseSaveFile: async ({ suggestedName }, on) => {
    const { filePath } = await dialog.showSaveDialog(on.window(), {
      defaultPath: suggestedName,
      properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
    });
    const place = dirname(filePath);
    const folder = basename(place) || place;
    return { chosen: filePath ? { ...(await granted(on, 'save', filePath)), folder } : null };
  },

  print: async (_, on) => {
    const outcome = await printed(on.window());
    if (outcome.printed) on.notePrint();
    return outcome;
  },

  screen: (_, { protection }) => ({ isProtected: protection.on() }),

  setScreen: ({ isProtected }, { protection }) => {
    protection.set(isProtected);
    return {};
  },

  leave: (leaving, { renewing }) => {
    renewing.leave(leaving);
    return {};
  },

  carried: (_, { renewing }) => ({ carried: renewing.carried() }),

  stay: (_, on) => {
    on.stay();
    return {};
  },

  cancel: ({ jobId }, on) => {
    on.cancel(jobId);
    return {};
  },
};

/** Answers the desktop's methods of the contract; main builds no schemas of the others. */
export const serveDesktop = (on: Desktop) =>
  serve(
    { desktop: area },
    { desktop },
    { place: 'desktop', context: on, refuses: () => null, unexpected: () => 'desktop' },
  );

/** The window gets a token and the file's name; only the strongroom gets the path. */
async function granted(on: Desktop, use: TokenUse, path: string) {
  const token = randomBytes(24).toString('base64url');
  await on.grant(token, use, path);
  return { token, name: basename(path) };
}

/** Prints the page; the system's dialog asks where. No file is left behind. */
async function printed(window: BrowserWindow): Promise<{ printed: boolean }> {
  const printers = await window.webContents.getPrintersAsync();
  if (printers.length === 0) refuse('no-printer');
  return new Promise((resolve) => {
    window.webContents.print({ printBackground: false }, (success) =>
      resolve({ printed: success }),
    );
  });
}
