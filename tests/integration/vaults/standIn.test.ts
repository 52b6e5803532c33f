import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isStandIn } from '../../../electron/window/standIn.ts';
import { charity, openStrongroom } from '../../support/strongroom.ts';
import { temporaryFolder } from '../../support/temporary.ts';

/** A folder that is not for temporary files, as those of real vaults are. */
let real: string;
let standIn: ReturnType<typeof openStrongroom>;
beforeEach(() => {
  real = temporaryFolder('real');
  // Where the system keeps temporary files, as far as the strongroom is told.
  const temporary = temporaryFolder('temporary');
  vi.stubEnv('TMPDIR', temporary);
  standIn = openStrongroom({ home: join(temporary, 'home'), standIn: 'refused' });
});
afterEach(() => {
  expect(standIn.failures).toEqual([]);
  standIn.close();
  vi.unstubAllEnvs();
});

const granted = (folder: string, of = standIn) => {
  of.context.tokens.add('token-of-the-folder', 'folder', folder);
  return 'token-of-the-folder';
};

it('is every Electron that is older than the one the app is built for', () => {
  expect(['25.1.1', '', '44.9.9'].map((version) => isStandIn(version))).toEqual([true, true, true]);
  expect(isStandIn('99.0.0')).toBe(false);
});

it('makes and opens no real vault', async () => {
  const made = await standIn.call('vaults.create', { ...charity, folder: granted(real) });
  expect(made).toMatchObject({ error: { code: 'stand-in' } });
  const maker = openStrongroom();
  await maker.newVault();
  const { folder } = maker.context.vault;
  maker.context.lock('asked');
  cpSync(folder, join(real, 'vault'), { recursive: true });
  maker.close();
  const { vaultId } = await standIn.ask('vaults.add', { folder: granted(join(real, 'vault')) });
  const { passphrase } = charity;
  const opened = await standIn.call('vaults.unlock', { vaultId, passphrase });
  expect(opened).toMatchObject({ error: { code: 'stand-in' } });
  expect(standIn.context.open).toBeNull();
});

it('opens the demo and vaults of tests, and says nothing there', async () => {
  const { open } = await standIn.newVault();
  expect(open.standIn).toBe(false);
});

it('opens one where the start was given the switch, and says that on the screen', async () => {
  const said = openStrongroom({ standIn: 'accepted' });
  const { open } = await said.ask('vaults.create', { ...charity, folder: granted(real, said) });
  expect(open.standIn).toBe(true);
  said.close();
});
