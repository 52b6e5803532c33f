import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type Alongside, appFolder, oneWindow } from '../support/app.ts';
import { launchReady } from '../support/readyVault.ts';
import { addPeople, ask } from '../support/seed.ts';

const name = 'Wexmarigold';

interface Noted {
  readonly protection: readonly boolean[];
  readonly recent: readonly string[];
  readonly notifications: number;
}

let alongside: Alongside;
const before = join(appFolder, 'tests', 'support', 'watched.cjs');
oneWindow(
  () => launchReady({ before }),
  (opened) => {
    alongside = opened;
  },
);
test.beforeAll(async () => {
  const { page } = alongside;
  await addPeople(page, [{ firstName: name }]);
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await page.getByRole('row').nth(1).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
});

test('the window’s title names nobody, whatever the page calls itself', async () => {
  const { app, page } = alongside;
  expect(await page.title()).not.toContain(name);
  await page.evaluate((title) => {
    document.title = title;
  }, name);
  await expect(page).toHaveTitle(name);
  const title = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.getTitle()),
  );
  expect(title).toEqual(['Alongside']);
});

test('the screen is kept out of recordings, and the system is told of no file and no news', async () => {
  const noted = await alongside.app.evaluate(
    () => (globalThis as unknown as { noted: Noted }).noted,
  );
  expect(noted).toEqual({ protection: [true], recent: [], notifications: 0 });
});

test('every dialog asks the system to remember nothing', async () => {
  const { app, page } = alongside;
  await app.evaluate(({ dialog }) => {
    const kept = globalThis as unknown as { asked: unknown[] };
    kept.asked = [];
    dialog.showOpenDialog = (...args: unknown[]) => {
      kept.asked.push(args.at(-1));
      return Promise.resolve({ canceled: true, filePaths: [] });
    };
    dialog.showSaveDialog = (...args: unknown[]) => {
      kept.asked.push(args.at(-1));
      return Promise.resolve({ canceled: true, filePath: '' });
    };
  });
  const { desktop } = await import('../../shared/contract/desktop.ts');
  const dialogs = Object.keys(desktop).filter((method) => method.startsWith('choose'));
  for (const method of dialogs) {
    const input = method === 'chooseSaveFile' ? { suggestedName: 'export.csv' } : {};
    await ask(page, `desktop.${method}`, input);
  }
  const asked = await app.evaluate(
    () => (globalThis as unknown as { asked: { properties?: string[] }[] }).asked,
  );
  expect(asked).toHaveLength(dialogs.length);
  for (const { properties } of asked) expect(properties).toContain('dontAddToRecent');
});

test('the session keeps nothing: no folder, no cache, no cookie on the disk', async () => {
  const kept = await alongside.app.evaluate(async ({ BrowserWindow }) => {
    const session = BrowserWindow.getAllWindows()[0]?.webContents.session;
    return { persistent: session?.isPersistent(), folder: session?.storagePath ?? null };
  });
  expect(kept).toEqual({ persistent: false, folder: null });
});

test.describe('what is copied', () => {
  /** Runs what waits for that long, so that nobody waits. */
  const pass = (delay: number) =>
    alongside.app.evaluate(async (_, wanted) => {
      const kept = globalThis as unknown as { later: { run: () => unknown; after: number }[] };
      const due = kept.later.filter(({ after }) => after === wanted);
      kept.later = kept.later.filter(({ after }) => after !== wanted);
      for (const { run } of due) await run();
      return due.length;
    }, delay);
  const clipboard = () => alongside.app.evaluate(({ clipboard: system }) => system.readText());

  test.beforeAll(() =>
    alongside.app.evaluate(() => {
      const kept = globalThis as unknown as { later: { run: () => unknown; after: number }[] };
      kept.later = [];
      const real = globalThis.setTimeout;
      const held = [250, 30_000];
      globalThis.setTimeout = ((run: () => unknown, after = 0, ...rest: unknown[]) => {
        if (!held.includes(after)) return real(run, after, ...rest);
        kept.later.push({ run, after });
        return 0;
      }) as typeof setTimeout;
    }),
  );

  async function copyHeading() {
    const { page } = alongside;
    await page.getByRole('heading', { level: 1 }).selectText();
    await page.keyboard.press('Control+c');
    await expect.poll(clipboard).toBe(name);
    await expect.poll(() => pass(250)).toBe(1);
  }

  const marked = () =>
    alongside.app.evaluate(({ clipboard: system }) => {
      const { selection } = system as { selection?: { readText(): Promise<string> } };
      const older = system as unknown as { readText(type: 'selection'): string };
      return selection?.readText() ?? older.readText('selection');
    });

  test('leaves the clipboard after half a minute', async () => {
    await copyHeading();
    expect(await clipboard()).toBe(name);
    await expect.poll(marked).toBe(name);
    expect(await pass(30_000)).toBe(1);
    expect(await clipboard()).toBe('');
    // What is marked is pasted by the middle button.
    expect(await marked()).toBe('');
  });

  test('and what somebody copied elsewhere since stays', async () => {
    await copyHeading();
    await alongside.app.evaluate(({ clipboard: system }) => system.writeText('a shopping list'));
    await pass(30_000);
    expect(await clipboard()).toBe('a shopping list');
  });

  test('and what is only marked leaves with a lock', async () => {
    test.skip(process.platform !== 'linux', 'elsewhere nothing can be pasted that is only marked');
    const { page } = alongside;
    // More than the test before marked: what is marked already is not marked anew.
    await page.keyboard.press('Control+a');
    await expect.poll(marked).toContain(name);
    await page.keyboard.press('Control+l');
    await page.getByLabel('Your passphrase', { exact: true }).waitFor();
    await expect.poll(marked).toBe('');
  });
});
