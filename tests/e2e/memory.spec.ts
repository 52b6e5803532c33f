import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { keyFileCode, readKeyFile } from '../../electron/strongroom/keys/keyFile.ts';
import { readRecoveryKey } from '../../electron/strongroom/keys/recoveryKey.ts';
import { compileInOwnThread } from '../../electron/workshop/compiling.ts';
import { type Alongside, openFiles, passphrase, saveFileTo } from '../support/app.ts';
import { figure } from '../support/figures.ts';
import { enter } from '../support/keys.ts';
import { countAll, keysOf, scan, strongroomOf, waysOfKey, waysOfText } from '../support/memory.ts';
import { launchLocked } from '../support/readyVault.ts';
import { temporaryFolder } from '../support/temporary.ts';

// A recording sends what stands on the screen through main.
test.use({ trace: 'off', screenshot: 'off' });
test.skip(process.platform !== 'linux', 'only Linux shows the memory of another process');

/** The key that the sheet shows. As numbers: the test must not send the words through a process of the app. */
async function keyOnSheet(page: Page): Promise<string> {
  const sheet = page.getByRole('list', { name: 'Recovery key' });
  await sheet.waitFor();
  const codes = await sheet.evaluate((list) =>
    [...list.querySelectorAll('li')].map((group) =>
      [...(group.textContent ?? '')].map((letter) => letter.charCodeAt(0) + 1),
    ),
  );
  return codes.map((group) => String.fromCharCode(...group.map((code) => code - 1))).join('-');
}

/** Has the user need a key file from now on; answers with how its secret may stand in memory. */
async function beginKeyFile({ page, app }: Alongside, path: string): Promise<Buffer[]> {
  await show(page, '/key-file');
  await saveFileTo(app, path);
  await enter(page.getByRole('button', { name: 'Choose where to save it' }));
  await enter(page.getByRole('button', { name: 'I have it on paper' }));
  await chooseKeyFile({ page, app }, path);
  await page.getByLabel('Your passphrase', { exact: true }).focus();
  await page.keyboard.type(passphrase);
  await page.keyboard.press('Enter');
  await page.getByText('Your key file is in use').waitFor();
  const read = readKeyFile(readFileSync(path));
  if (!read.ok) throw new Error(read.code);
  const code = keyFileCode(read.value);
  // On its sheet, as it is typed, and by the line of the file.
  const half = code.slice(0, (code.length - 1) / 2);
  const texts = [code, code.replaceAll('-', ''), half];
  return [Buffer.from(read.value), ...texts.flatMap(waysOfText)];
}

async function chooseKeyFile({ page, app }: Pick<Alongside, 'page' | 'app'>, path: string) {
  await openFiles(app, [path]);
  await enter(page.getByRole('button', { name: 'Choose the key file' }));
  await page.getByText('Chosen: ').waitFor();
}

/** Goes to a screen, and asks for nothing that stands on it. */
const show = (page: Page, address: string) =>
  page.evaluate((hash) => {
    window.location.hash = hash;
  }, `#${address}`);

/** Gives the focus to a field that may have a value already: a draft brings it back. */
const focusUnseen = (page: Page, name: string) =>
  page.waitForFunction((of) => {
    document.querySelector<HTMLElement>(`input[name="${of}"]`)?.focus();
    return document.activeElement?.getAttribute('name') === of;
  }, name);

/** Of more rounds the long run counts the sum: `npm run faults`. */
const rounds = Number(process.env.MEMORY_ROUNDS ?? 1);

test('after a lock no process holds a key, a passphrase, a key file or a name', async () => {
  test.setTimeout(120_000 * rounds);
  const alongside = await launchLocked();
  const { page, app, home } = alongside;
  const [vault = ''] = readdirSync(join(home, 'vaults'));
  const { dataKey, restrictedKey } = await keysOf(join(home, 'vaults', vault), passphrase);
  const wanted: Record<string, readonly Buffer[]> = {
    'data key': waysOfKey(dataKey),
    'restricted key': waysOfKey(restrictedKey ?? Buffer.alloc(0)),
    passphrase: waysOfText(passphrase),
    name: waysOfText('Wilhelmina'),
  };
  const keyFile = join(temporaryFolder('stick'), 'jo.key');
  const main = app.process().pid ?? 0;
  const seen = new Map<string, number>();
  for (let round = 1; round <= rounds; round += 1) {
    if (round > 1) await chooseKeyFile(alongside, keyFile);
    // Letter by letter: the test itself must not send the words to a process of the app. Playwright
    // has a field that it looks for described to it with its value, through main: none is looked for that has one.
    await page.getByLabel('Your passphrase', { exact: true }).focus();
    await page.keyboard.type(passphrase);
    await page.keyboard.press('Enter');
    await page.getByRole('navigation', { name: 'Areas' }).waitFor();
    if (round === 1) wanted['key file'] = await beginKeyFile(alongside, keyFile);
    const strongroom = strongroomOf(main) ?? 0;
    const before = await app.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
    );
    for (const pid of [main, strongroom, before]) {
      expect(readFileSync(`/proc/${pid}/coredump_filter`, 'utf8').trim()).toBe('00000000');
    }
    const begun = readFileSync(`/proc/${strongroom}/cmdline`, 'utf8');
    expect(begun).toContain(`--js-flags=${compileInOwnThread}`);
    // Saved, in the title, searched for, marked, on paper, and in text that is not saved.
    await show(page, '/people/new');
    await focusUnseen(page, 'firstName');
    await page.keyboard.type('Wilhelmina');
    await enter(page.getByRole('button', { name: 'Save', exact: true }));
    await page.getByRole('link', { name: 'Print what we hold and what they agreed' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('Wilhelmina');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Escape');
    await enter(page.getByRole('link', { name: 'Print what we hold and what they agreed' }));
    await saveFileTo(app, join(home, `slip ${round}.pdf`));
    await enter(page.getByRole('button', { name: 'Save to print' }));
    await page.getByText(`Saved as slip ${round}.pdf`).waitFor();
    await show(page, '/key-sheet');
    // The sheet of a new key waits over a lock.
    if (round === 1) {
      await page.getByLabel('Your passphrase', { exact: true }).focus();
      await page.keyboard.type(passphrase);
      await page.keyboard.press('Enter');
    }
    const recoveryKey = await keyOnSheet(page);
    const read = readRecoveryKey(recoveryKey);
    if (!read.ok) throw new Error(read.code);
    wanted['recovery key'] = [
      Buffer.from(read.value.bytes),
      ...waysOfText(recoveryKey),
      ...waysOfText(recoveryKey.replaceAll('-', '')),
    ];
    await show(page, '/people/new');
    await focusUnseen(page, 'firstName');
    await page.keyboard.type('Wilhelmina');
    // While it is open everything is found: the scan sees what is there.
    const open = countAll(main, wanted);
    for (const name of Object.keys(wanted)) expect(open[name], name).toBeGreaterThan(0);

    await page.keyboard.press('Control+l');
    await page.getByLabel('Your passphrase', { exact: true }).waitFor();
    for (const pid of [strongroom, before]) {
      await expect.poll(() => existsSync(`/proc/${pid}`)).toBe(false);
    }
    await expect.poll(() => strongroomOf(main)).not.toBeNull();
    // What main kept of the old page for the system, what was marked say, goes a moment after it.
    const left = () =>
      scan(main, wanted).filter(({ found }) => Object.values(found).some((count) => count > 0));
    await expect.poll(left).toEqual([]);
    for (const [name, count] of Object.entries(open)) seen.set(name, (seen.get(name) ?? 0) + count);
  }
  figure(
    'Memory of all processes after a lock',
    '0 of keys, passphrase, key file, recovery key and names',
    `${rounds} locks: ${[...seen].map(([name, count]) => `${name} ${count} → 0`).join(', ')}`,
  );
  await alongside.close();
});
