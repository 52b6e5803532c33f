import { execFile } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, type Page } from '@playwright/test';
import { type Alongside, type LaunchOptions, launch, passphrase } from './app.ts';
import { bundle } from './bundle.ts';
import { temporaryFolder } from './temporary.ts';

interface Ready {
  /** The app's own folder, as it is after the vault was made and locked. */
  readonly home: string;
  /** The folder of the vault, within the home. */
  readonly vault: string;
  readonly recoveryKey: string;
}

let made: Promise<Ready> | undefined;

/**
 * A home with a locked vault of `passphrase`, ready to be opened by the app: Harehills Drop-in,
 * with one coordinator and a proved key sheet. It is made once a worker, by the strongroom in a
 * Node process, and copied. `at` is the folder that the vault lies in instead of the home.
 */
async function readyHome(at?: string): Promise<{ home: string; recoveryKey: string }> {
  made ??= makeReady();
  const ready = await made;
  const home = temporaryFolder('home');
  cpSync(ready.home, home, { recursive: true });
  const vault = join(home, ready.vault.slice(ready.home.length));
  if (at !== undefined) {
    rmSync(at, { recursive: true, force: true });
    cpSync(vault, at, { recursive: true });
    rmSync(dirname(vault), { recursive: true });
  }
  for (const name of ['vaults.json', 'generations.json']) {
    const path = join(home, name);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replaceAll(JSON.stringify(ready.vault), JSON.stringify(at ?? vault)));
  }
  return { home, recoveryKey: ready.recoveryKey };
}

interface Opened extends Alongside {
  readonly recoveryKey: string;
}

/** Starts the app with a vault that is ready, at the screen that asks for its passphrase. */
export async function launchLocked(of: LaunchOptions & { at?: string } = {}): Promise<Opened> {
  const { at, ...options } = of;
  const { home, recoveryKey } = await readyHome(at);
  return { ...(await launch({ ...options, home })), recoveryKey };
}

/** Starts the app with a vault that is ready, and opens it: Home is on the screen. */
export async function launchReady(of: LaunchOptions & { at?: string } = {}): Promise<Opened> {
  const opened = await launchLocked(of);
  await unlock(opened.page);
  await expect(opened.page.getByRole('navigation', { name: 'Areas' })).toBeVisible();
  return opened;
}

/** Types a passphrase where it is asked for, and waits until it is asked for no more. */
export async function unlock(page: Page, as = passphrase): Promise<void> {
  const field = page.getByLabel('Your passphrase', { exact: true });
  await expect(field).toBeFocused();
  await page.keyboard.type(as);
  await page.keyboard.press('Enter');
  await expect(field).toBeHidden();
}

async function makeReady(): Promise<Ready> {
  const home = temporaryFolder('ready');
  const maker = await bundle('tests/support/vaultMaker.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [maker, home, passphrase]);
  return { home, ...(JSON.parse(stdout) as Omit<Ready, 'home'>) };
}
