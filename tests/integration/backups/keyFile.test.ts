import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readIndependently } from '../../../scripts/verify-vault/independent.ts';
import {
  backUp,
  choose,
  newestIn,
  openBackup,
  openWithBackups,
  restoreTo,
} from '../../support/backups.ts';
import { keyFilesOf } from '../../support/keyFiles.ts';
import { charity, openStrongroom } from '../../support/strongroom.ts';
import { outcome } from '../../support/users.ts';

const { passphrase } = charity;

let app: Awaited<ReturnType<typeof openWithBackups>>;
let files: ReturnType<typeof keyFilesOf>;
beforeEach(async () => {
  app = await openWithBackups();
  files = keyFilesOf(() => ({ ...app, vaultId: app.open.vaultId }));
});
afterEach(() => {
  app.forget();
  rmSync(files.stick, { recursive: true, force: true });
  expect(app.failures).toEqual([]);
});

/** Makes a backup and answers with its path; the next one is of another day, so that both stay. */
async function backedUp(): Promise<string> {
  expect((await backUp(app.strongroom)).end.state).toBe('done');
  const path = newestIn(app.stick);
  app.clock.now = new Date(app.clock.now.getTime() + 26 * 3_600_000);
  return path;
}
const nameOf = (path: string) => path.slice(app.stick.length + 1);

/** How the drill with a stored backup ends. */
async function proved(path: string, keyFile?: string) {
  const { jobId } = await app.ask('backups.prove', {
    ...{ name: nameOf(path), passphrase },
    ...(keyFile !== undefined && { keyFile }),
  });
  const { state, code } = await app.finished(jobId);
  return state === 'done' ? 'ok' : code;
}

it('a backup made with a key file is opened and restored with it, on another computer too', async () => {
  await files.begin('jo.key');
  await files.begin('new.key', { present: 'jo.key' });
  const path = await backedUp();
  await app.ask('vaults.lock', {});
  const other = openStrongroom();
  const looked = await other.ask('backups.look', { file: choose(other, 'read', path) });
  expect(looked).toMatchObject({ keyFiles: 1 });
  const read = async (name: string) => {
    const file = choose(other, 'read', files.at(name));
    return (await other.ask('vaults.readKeyFile', { file })).keyFile;
  };
  const ended = async (keyFile?: string) => {
    const credential = { kind: 'passphrase' as const, passphrase };
    const opened = await openBackup(other, path, {
      ...credential,
      ...(keyFile !== undefined && { keyFile }),
    });
    return opened.end.state === 'done' ? opened.jobId : opened.end.code;
  };
  expect(await ended()).toBe('key-file-needed');
  expect(await ended(await read('jo.key'))).toBe('key-file-other');
  const jobId = String(await ended(await read('new.key')));
  const { jobId: restoring } = await restoreTo(other, jobId, null);
  const { vaultId, placeId } = await other.ask('backups.restored', { jobId: restoring });
  const open = async (more: object) =>
    outcome(await other.call('vaults.unlock', { vaultId, placeId, passphrase, ...more }));
  expect(await open({})).toBe('key-file-needed');
  expect(await open({ keyFile: await read('new.key') })).toBe('ok');
  const { folder } = other.context.vault;
  await other.ask('vaults.lock', {});
  const found = await readIndependently(folder, passphrase, files.content('new.key'));
  expect(found.faults).toEqual([]);
  await expect(readIndependently(folder, passphrase)).rejects.toThrow('key-file-needed');
  await expect(readIndependently(folder, passphrase, files.content('jo.key'))).rejects.toThrow(
    'key-file-other',
  );
  await expect(readIndependently(folder, passphrase, Buffer.from('x'))).rejects.toThrow(
    'key-file-foreign',
  );
  expect((await readIndependently(folder, app.recoveryKey)).faults).toEqual([]);
  expect(other.failures).toEqual([]);
  other.close();
});

it('the drill takes the key file of the opening, and that of the day where it was another', async () => {
  const before = await backedUp();
  await files.begin('jo.key');
  const first = await backedUp();
  expect(await proved(first)).toBe('ok');
  expect(await proved(before)).toBe('ok');
  await files.begin('new.key', { present: 'jo.key' });
  expect(await proved(first)).toBe('key-file-other');
  expect(await proved(first, await files.read('jo.key'))).toBe('ok');
  await app.ask('access.stopKeyFile', { passphrase, keyFile: await files.read('new.key') });
  expect(await proved(first)).toBe('key-file-needed');
  expect(await proved(before)).toBe('ok');
});
