/**
 * Drives the built app in a real Electron window.
 *
 *   const alongside = await launch();            // an empty home of its own, a fresh vault list
 *   const demo = await launchDemo();             // the invented people, already open
 *   const { page, app, home } = alongside;
 *   await openFiles(app, ['/path/people.csv']);  // what the next "open" dialogs answer; [] cancels
 *   await cancelDialog(alongside, press);        // and the page has drawn what it made of Cancel
 *   await saveFileTo(app, '/path/out.csv');      // what the next "save" dialogs answer
 *   await createVault(page);                     // Welcome to Home, with `passphrase`: three seconds
 *   const open = await launchReady();            // a vault that was made before, open (readyVault.ts)
 *   await screens(page, 'people-list');          // light, dark and 200 % text, axe on each
 *   await alongside.close();                     // and its home is gone
 *
 * Launch once a file (`oneWindow`) where the tests allow it: a launch costs about a second.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { _electron, type ElectronApplication, expect, type Page, test } from '@playwright/test';
import { ownDisplay } from './display.ts';
import { enter } from './keys.ts';
import { temporaryFolder } from './temporary.ts';

/** The folder of the app: the one whose `out/` was built. */
export const appFolder = join(import.meta.dirname, '..', '..');

export interface Alongside {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** The app's own folder, where new vaults, the list of vaults and the log are. */
  readonly home: string;
  /** Starts the app again on the same home. */
  reopen(changes?: Pick<LaunchOptions, 'env'>): Promise<Alongside>;
  close(): Promise<void>;
}

export interface LaunchOptions {
  readonly demo?: boolean;
  readonly home?: string;
  /** Another copy of the app than the one that was built here. */
  readonly folder?: string;
  /** Another program than the Electron that the preparation named. */
  readonly executable?: string;
  /** Chromium's own sandbox; as root it refuses to run. */
  readonly sandbox?: boolean;
  /** A script that the main process runs before the app. */
  readonly before?: string;
  /** Over the environment of the tests: where a home and temporary files are, say. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the app and waits for its first screen. */
export async function launch(options: LaunchOptions = {}): Promise<Alongside> {
  const home = options.home ?? temporaryFolder('home');
  const folder = options.folder ?? appFolder;
  const app = await _electron.launch({
    args: [
      ...(options.before === undefined ? [] : ['-r', options.before]),
      `--user-data-dir=${home}`,
      folder,
      ...(options.demo ? ['--demo'] : []),
      '--presence-by-tests',
    ],
    cwd: folder,
    chromiumSandbox: options.sandbox ?? false,
    env: { ...definedOf(await ownDisplay()), ...options.env },
    ...(options.executable !== undefined && { executablePath: options.executable }),
  });
  const page = shownAlone(await app.firstWindow());
  await page.locator('h1').first().waitFor();
  return {
    app,
    page,
    home,
    reopen: async (changes = {}) => {
      await app.close();
      return launch({ ...options, ...changes, home });
    },
    close: async () => {
      await app.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/**
 * Has `getByText` find what is shown alone: the announcer says the same words to screen readers, and
 * is asked by its role.
 */
function shownAlone(page: Page): Page {
  const find = page.getByText.bind(page);
  const shown = page.locator(':not([data-live-announcer], [data-live-announcer] *)');
  page.getByText = (...of) => find(...of).and(shown);
  return page;
}

/** Starts the app on the invented people, open. */
export const launchDemo = () => launch({ demo: true });

/**
 * One window for all tests of a file. `opened` hears which one it is, also after `again`, which
 * takes a window that was started anew in its place.
 */
export function oneWindow(
  start: () => Promise<Alongside>,
  opened: (alongside: Alongside) => void,
): (next: Promise<Alongside>) => Promise<void> {
  let alongside: Alongside | undefined;
  const again = async (next: Promise<Alongside>) => {
    alongside = await next;
    opened(alongside);
  };
  test.beforeAll(() => again(start()));
  test.afterAll(() => alongside?.close());
  return again;
}

/** How long ago the last sign of a user was, and whether our window has the focus, from now on. */
export async function beThere(
  app: ElectronApplication,
  said: { readonly idleSeconds: number; readonly focused?: boolean },
  heard: 'now' | 'when asked' = 'now',
): Promise<void> {
  await app.evaluate(
    (_, { next, look }) => {
      const { presence } = globalThis as unknown as { presence: { look: () => void } };
      Object.assign(presence, next);
      if (look) presence.look();
    },
    { next: said, look: heard === 'now' },
  );
}

const definedOf = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(Object.entries(env).flatMap(([k, v]) => (v === undefined ? [] : [[k, v]])));

/** What "open" dialogs answer from now on; no path stands for Cancel. */
export async function openFiles(app: ElectronApplication, paths: readonly string[]): Promise<void> {
  await app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () =>
      Promise.resolve({ canceled: filePaths.length === 0, filePaths: [...filePaths] });
  }, paths);
}

/** What "save" dialogs answer from now on; null stands for Cancel. */
export async function saveFileTo(app: ElectronApplication, path: string | null): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () =>
      Promise.resolve({ canceled: filePath === null, filePath: filePath ?? '' });
  }, path);
}

/**
 * Runs what opens a dialog and answers it with Cancel; comes back once the page has the answer and
 * has drawn what it made of it.
 */
export async function cancelDialog({ app, page }: Alongside, open: () => Promise<void>) {
  const asked = await app.evaluateHandle(({ dialog }) => {
    const seen = { dialogs: 0 };
    dialog.showOpenDialog = async () => {
      seen.dialogs += 1;
      return { canceled: true, filePaths: [] };
    };
    dialog.showSaveDialog = async () => {
      seen.dialogs += 1;
      return { canceled: true, filePath: '' };
    };
    return seen;
  });
  await open();
  await expect.poll(() => asked.evaluate(({ dialogs }) => dialogs)).toBe(1);
  // Answers come in the order of the questions, so the dialog's is there before this one.
  await page.evaluate(async () => {
    await window.alongside.call('vaults.status', {});
    await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
  });
  // The hand was at the dialog: the next press on the same button is no double press.
  await page.mouse.move(0, 0);
}

/** The passphrase of vaults that `createVault` makes. */
export const passphrase = 'seven brown teapots sail past Whitby';

interface NewVault {
  readonly charityName?: string;
  /** In the folder that the next "open" dialog answers. */
  readonly elsewhere?: boolean;
}

/** Goes from Welcome to Home by mouse; answers with the recovery key that the sheet showed. */
export async function createVault(page: Page, of: NewVault = {}): Promise<string> {
  await page.getByRole('button', { name: 'Set up your charity' }).click();
  await page.getByLabel('Name of the charity').fill(of.charityName ?? 'Harehills Drop-in');
  await page.getByLabel('Your name').fill('Jo Harker');
  if (of.elsewhere) {
    await page.getByRole('button', { name: 'Keep it in another place' }).click();
    await page.getByText(/^In a locked vault in the folder/).waitFor();
  }
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Choose my own' }).click();
  await page.getByLabel('Your passphrase').fill(passphrase);
  await page.getByRole('button', { name: 'Continue' }).click();
  const recoveryKey = await proveKeySheet(page);
  await expect(page.getByRole('navigation', { name: 'Areas' })).toBeVisible();
  return recoveryKey;
}

/** Locks, and signs in with this passphrase. */
export async function signInAs(page: Page, as: string): Promise<void> {
  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  const field = page.getByLabel('Your passphrase');
  await field.fill(as);
  await enter(field);
  await expect(page.getByRole('navigation', { name: 'Areas' })).toBeVisible();
}

/** Reads the key sheet on the screen, goes on and types back the two groups that are asked for. */
export async function proveKeySheet(page: Page, look?: () => Promise<void>): Promise<string> {
  const sheet = page.getByRole('list', { name: 'Recovery key' });
  await sheet.waitFor();
  const groups = await sheet.getByRole('listitem').allTextContents();
  await page.getByRole('button', { name: 'I have it on paper' }).click();
  await look?.();
  for (const field of await page.getByRole('textbox').all()) {
    const label = await field.evaluate((box: HTMLInputElement) => box.labels?.[0]?.textContent);
    await field.fill(groups[Number(/\d+/.exec(label ?? '')?.[0]) - 1] ?? '');
  }
  await page.getByRole('button', { name: 'Check and go to Home' }).click();
  return groups.join('-');
}
