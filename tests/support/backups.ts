import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { headOf, type Preamble } from '../../electron/strongroom/backups/format.ts';
import type { Host } from '../../electron/strongroom/context.ts';
import type { InputOf } from '../../shared/contract/define.ts';
import type { TokenUse } from '../../shared/contract/desktop.ts';
import type { AlongsideContract } from '../../shared/contract/index.ts';
import { blankPerson, frontDoor } from './blanks.ts';
import { charity, openStrongroom } from './strongroom.ts';
import { temporaryFolder } from './temporary.ts';

type Strongroom = ReturnType<typeof openStrongroom>;
type Credential = InputOf<AlongsideContract['backups']['open']>['credential'];

/** Chooses a file or folder as a dialog would. */
export function choose({ context }: Strongroom, use: TokenUse, path: string): string {
  const token = `token-of-place-${randomUUID()}`;
  context.tokens.add(token, use, path);
  return token;
}

/** A vault with some records, and a folder that its backups go to. */
export async function openWithBackups(
  of: { people?: number; stick?: string; host?: Partial<Host> } = {},
) {
  const strongroom = openStrongroom(of.host);
  const { open, recoveryKey } = await strongroom.newVault();
  for (let number = 1; number <= (of.people ?? 3); number += 1) {
    const person = { ...blankPerson, lastName: `Osei ${number}` };
    await strongroom.ask('people.add', { person, answers: [] });
  }
  await strongroom.ask('sessions.add', frontDoor);
  const around = temporaryFolder('stick');
  const stick = of.stick ?? join(around, 'Sicherung für Łódź – été');
  mkdirSync(stick, { recursive: true });
  const forget = () => {
    strongroom.close();
    rmSync(around, { recursive: true, force: true });
  };
  const { folderName } = await strongroom.ask('backups.setPlace', {
    folder: choose(strongroom, 'folder', stick),
  });
  return { ...strongroom, strongroom, open, recoveryKey, around, stick, folderName, forget };
}

/** Makes a backup to its end; answers with how it ended. */
export async function backUp({ ask, finished }: Strongroom) {
  const { jobId } = await ask('backups.make', {});
  return { jobId, end: await finished(jobId) };
}

/** The newest of a folder's backups, as a path. */
export function newestIn(folder: string): string {
  const [name] = backupsIn(folder).slice(-1);
  if (name === undefined) throw new Error('there is no backup');
  return join(folder, name);
}

export const backupsIn = (folder: string): string[] => readdirSync(folder).sort();

const passphrase: Credential = { kind: 'passphrase', passphrase: charity.passphrase };

/** Looks at a file and opens it; answers with how that ended. */
export async function openBackup(strongroom: Strongroom, path: string, credential = passphrase) {
  const { ask, finished } = strongroom;
  const { file } = await ask('backups.look', { file: choose(strongroom, 'read', path) });
  const { jobId } = await ask('backups.open', { file, credential });
  return { jobId, end: await finished(jobId) };
}

/** Puts an opened backup back into a folder; answers with how that ended. */
export async function restoreTo(strongroom: Strongroom, openedId: string, folder: string | null) {
  const { ask, finished } = strongroom;
  const { jobId } = await ask('backups.restore', {
    jobId: openedId,
    folder: folder === null ? null : choose(strongroom, 'folder', folder),
  });
  return { jobId, end: await finished(jobId) };
}

/**
 * A digest of every row of every table of the open vault: what "the same records" is measured by.
 * That a restored vault began a line of its own is not in it.
 */
export function contents({ context }: Strongroom): Record<string, string> {
  const { db } = context.vault;
  const tables = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .all<{ name: string }>()
    .filter(({ name }) => name !== 'lineage');
  return Object.fromEntries(
    tables.map(({ name }) => {
      const hash = createHash('sha256');
      const rows = db
        .prepare(`SELECT * FROM "${name}"`)
        .all()
        .filter((row) => (row as { action?: unknown }).action !== 'vaults.beginLine')
        .map((row) => JSON.stringify(row));
      for (const row of rows.sort()) hash.update(row);
      return [name, `${rows.length} ${hash.digest('hex')}`];
    }),
  );
}

/** What is left of work on copies in the app's own folder: nothing should be. */
export function leftCopies(home: string): string[] {
  const copies = join(home, 'copies');
  return existsSync(copies) ? readdirSync(copies) : [];
}

/** A file's bytes with one bit turned over. */
export function flipped(path: string, at: number): Buffer {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes;
}

/** A backup whose beginning says something else, with its digest mended. */
export function rewritten(
  path: string,
  change: (before: Preamble) => Preamble,
  version = 3,
): Buffer {
  const file = readFileSync(path);
  const length = file.readUInt32BE(20);
  const head = headOf(change(JSON.parse(file.subarray(24, 24 + length).toString('utf8'))));
  head.writeUInt32BE(version, 16);
  const told = head.subarray(0, -32);
  createHash('sha256').update(told).digest().copy(head, told.length);
  return Buffer.concat([head, file.subarray(24 + length + 32)]);
}
