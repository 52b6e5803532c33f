import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { backUp, choose, contents, openBackup, restoreTo } from '../../support/backups.ts';
import { charity, openStrongroom } from '../../support/strongroom.ts';
import { temporaryFolder } from '../../support/temporary.ts';
import { names, openOffice, passphrases } from '../../support/users.ts';

let office: Awaited<ReturnType<typeof openOffice>>;
let stick: string;
beforeEach(async () => {
  office = await openOffice(['worker', 'treasurer']);
  stick = temporaryFolder('stick');
  await office.ask('backups.setPlace', { folder: choose(office, 'folder', stick) });
});
afterEach(() => {
  expect(office.failures).toEqual([]);
  office.close();
});

/** Makes a backup at an hour and answers with its path. */
async function backUpAt(now: string): Promise<string> {
  const before = readdirSync(stick);
  office.clock.now = new Date(now);
  expect((await backUp(office)).end.state).toBe('done');
  const name = readdirSync(stick).find((each) => !before.includes(each)) ?? '';
  return join(stick, name);
}

/** How opening a backup with somebody's passphrase ends on another computer: a state or a code. */
async function opens(path: string, passphrase: string): Promise<string> {
  const other = openStrongroom();
  const { end } = await openBackup(other, path, { kind: 'passphrase', passphrase });
  other.close();
  return end.code ?? end.state;
}

it('opens with the passphrases of its day, also when somebody was removed since', async () => {
  const before = await backUpAt('2026-11-21T10:00:00.000Z');
  await office.remove(names.worker);
  const after = await backUpAt('2026-11-22T10:00:00.000Z');
  expect(await opens(before, passphrases.worker)).toBe('done');
  expect(await opens(after, passphrases.worker)).toBe('wrong-passphrase');
  expect(await opens(after, passphrases.treasurer)).toBe('done');
});

it('restores a vault that was given new keys, with its restricted notes', async () => {
  const personId = await office.addPerson();
  const note = { personId, on: '2026-11-20', text: 'Asked us to ring her sister first.' };
  await office.ask('access.addRestricted', note);
  await office.remove(names.worker);
  const path = await backUpAt('2026-11-22T10:00:00.000Z');
  const before = contents(office);
  const other = openStrongroom();
  const opened = await openBackup(other, path);
  const { jobId } = await restoreTo(other, opened.jobId, null);
  const restored = await other.ask('backups.restored', { jobId });
  await other.ask('vaults.unlock', { ...restored, passphrase: charity.passphrase });
  expect({ ...contents(other), audit: '' }).toEqual({ ...before, audit: '' });
  const { notes } = await other.ask('access.restrictedNotes', { personId });
  const noteId = notes[0]?.id ?? '';
  expect(await other.ask('access.readRestricted', { noteId })).toMatchObject({ text: note.text });
  other.close();
});
