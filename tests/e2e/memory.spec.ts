import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readCopies } from '../../electron/strongroom/keys/headerFiles.ts';
import { passphraseTyped } from '../../electron/strongroom/keys/passphrase.ts';
import { unlock as unlockHeader } from '../../electron/strongroom/keys/unlock.ts';
import { passphrase } from '../support/app.ts';
import { figure } from '../support/figures.ts';
import { scan, strongroomOf, type Wanted, waysOfKey, waysOfText } from '../support/memory.ts';
import { launchLocked, unlock } from '../support/readyVault.ts';

test.skip(process.platform !== 'linux', 'only Linux shows the memory of another process');

/** The keys of a vault, from its header and its passphrase. */
async function keysOf(folder: string) {
  const copies = readCopies(folder);
  if (!copies.ok) throw new Error(copies.code);
  const unlocked = await unlockHeader(copies.value, passphraseTyped(passphrase));
  if (!unlocked.ok) throw new Error(unlocked.code);
  return unlocked.value.keys;
}

test('after a lock no process holds a key', async () => {
  const alongside = await launchLocked();
  const { page, app, home } = alongside;
  const [vault = ''] = readdirSync(join(home, 'vaults'));
  const { dataKey, restrictedKey } = await keysOf(join(home, 'vaults', vault));
  const wanted: Wanted = {
    dataKey: waysOfKey(dataKey),
    restrictedKey: waysOfKey(restrictedKey ?? Buffer.alloc(0)),
    passphrase: waysOfText(passphrase),
    name: waysOfText('Wilhelmina'),
  };
  const main = app.process().pid ?? 0;
  const sums = () => {
    const found = scan(main, wanted).map((each) => each.found);
    return Object.fromEntries(
      Object.keys(wanted).map((name) => [
        name,
        found.reduce((sum, of) => sum + (of[name] ?? 0), 0),
      ]),
    );
  };

  // Letter by letter: the test itself must not send the words to a process of the app.
  await unlock(page);
  const before = strongroomOf(main) ?? 0;
  const inDumps = (pid: number) => readFileSync(`/proc/${pid}/coredump_filter`, 'utf8').trim();
  expect([inDumps(main), inDumps(before)]).toEqual(['00000000', '00000000']);
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await page.getByRole('button', { name: 'Add a person' }).click();
  await page.getByLabel('First name', { exact: true }).focus();
  await page.keyboard.type('Wilhelmina');
  // While it is open everything is found: the scan sees what is there.
  const open = sums();
  for (const name of Object.keys(wanted)) expect(open[name], name).toBeGreaterThan(0);

  await page.keyboard.press('Control+l');
  await page.getByLabel('Your passphrase', { exact: true }).waitFor();
  await expect.poll(() => existsSync(`/proc/${before}`)).toBe(false);
  await expect.poll(() => strongroomOf(main)).not.toBeNull();
  const locked = sums();
  expect([locked.dataKey, locked.restrictedKey]).toEqual([0, 0]);
  // Main and the page do not end, and the recording of a test adds to what they hold: not counted.
  figure(
    'Memory of all processes after a lock',
    'keys: 0',
    `data key ${open.dataKey} → ${locked.dataKey}, restricted key ${open.restrictedKey} → ${locked.restrictedKey}`,
  );
  test.info().annotations.push({ type: 'memory', description: JSON.stringify({ open, locked }) });
  await alongside.close();
});
