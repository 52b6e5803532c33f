import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { choose } from './backups.ts';
import { charity, type openStrongroom } from './strongroom.ts';
import { temporaryFolder } from './temporary.ts';
import { openOffice } from './users.ts';

type Office = ReturnType<typeof openStrongroom> & { readonly vaultId: string };

/** A stick for key files, and what a user of the office does with one. */
export function keyFilesOf(office: () => Office) {
  const stick = temporaryFolder('stick');
  const at = (name: string) => join(stick, name);

  /** Chooses a file as a dialog would, and answers with its name in the strongroom. */
  const read = async (name: string) => {
    const file = choose(office(), 'read', at(name));
    return (await office().ask('vaults.readKeyFile', { file })).keyFile;
  };
  /** Makes one and saves it on the stick; it does not count yet. */
  const make = async (name: string, present?: string) =>
    office().ask('access.makeKeyFile', {
      file: choose(office(), 'save', at(name)),
      ...(present !== undefined && { present: await read(present) }),
    });
  const prove = async (name: string, passphrase = charity.passphrase) =>
    office().call('access.proveKeyFile', { keyFile: await read(name), passphrase });
  /** Makes one that is needed from now on; answers with the code of its sheet. */
  const begin = async (name: string, of: { passphrase?: string; present?: string } = {}) => {
    const { code } = await make(name, of.present);
    const proved = await prove(name, of.passphrase);
    if (!proved.ok) throw new Error(proved.error.code);
    return code;
  };
  /** Signs in with a file, or without one where no name is given. */
  const signIn = async (name: string | null, passphrase = charity.passphrase, more = {}) => {
    const { vaultId, call, ask } = office();
    await ask('vaults.lock', {});
    const keyFile = name === null ? {} : { keyFile: await read(name) };
    const reply = await call('vaults.unlock', { vaultId, passphrase, ...keyFile, ...more });
    return reply.ok ? 'ok' : reply.error.code;
  };
  const content = (name: string) => readFileSync(at(name));
  return { stick, at, read, make, prove, begin, signIn, content };
}

/** The office of a coordinator and other users with a stick for their key files, for one test. */
export async function officeWithKeyFiles(others: Parameters<typeof openOffice>[0] = ['worker']) {
  const office = await openOffice(others);
  const files = keyFilesOf(() => office);
  const end = () => {
    office.close();
    rmSync(files.stick, { recursive: true, force: true });
  };
  return { office, files, end };
}
