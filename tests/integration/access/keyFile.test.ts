import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { insertWrap } from '../../../electron/strongroom/store/privateReflections.ts';
import { choose } from '../../support/backups.ts';
import { freshOffice } from '../../support/freshOffice.ts';
import { charity, openStrongroom } from '../../support/strongroom.ts';
import { names, outcome, passphrases } from '../../support/users.ts';

const { office, files, instead } = freshOffice();

const { passphrase } = charity;
const newer = 'ladder mustard cobweb ginger oyster plank';
const header = () => readFileSync(join(office.context.vault.folder, 'header-a.json'), 'utf8');
const rows = <Row>(sql: string) => office.context.vault.db.prepare(sql).all() as Row[];
const audited = () =>
  rows<{ action: string }>("SELECT action FROM audit WHERE action LIKE 'access.%KeyFile'").map(
    ({ action }) => action.replace('access.', ''),
  );
const usesOne = async () => (await office.ask('vaults.status', {})).open?.usesKeyFile;
const known = async () => (await office.ask('vaults.status', {})).known[0];

describe('a key file', () => {
  it('is made for its account alone, and says neither whose it is nor what it opens', async () => {
    const umask = process.umask(0);
    try {
      await files.make('jo.key');
    } finally {
      process.umask(umask);
    }
    expect(statSync(files.at('jo.key')).mode & 0o777).toBe(0o600);
    const text = files.content('jo.key').toString();
    expect(text).toMatch(/^Alongside key file 1\n([0-9A-Z]{4}-){6}[0-9A-Z]{4}\n/);
    for (const said of ['Jo', 'Harehills', office.vaultId, office.vaultId.slice(0, 8)]) {
      expect(text).not.toContain(said);
    }
  });

  it('counts only once it was chosen again: until then the passphrase opens alone', async () => {
    await files.make('jo.key');
    expect(await usesOne()).toBe(false);
    expect(header()).not.toContain('keyFile');
    expect(await files.signIn(null)).toBe('ok');
    // The lock dropped what was not proved.
    expect(outcome(await files.prove('jo.key'))).toBe('nothing-to-prove');
  });

  it('is proved by itself and the passphrase, and by no other file', async () => {
    await files.make('first.key');
    await files.make('jo.key');
    expect(outcome(await files.prove('first.key'))).toBe('key-file-other');
    expect(outcome(await files.prove('jo.key', 'not the passphrase'))).toBe('wrong-passphrase');
    expect(await usesOne()).toBe(false);
    expect(outcome(await files.prove('jo.key'))).toBe('ok');
    expect(await usesOne()).toBe(true);
    expect(audited()).toEqual(['makeKeyFile', 'makeKeyFile', 'proveKeyFile']);
  });

  it('is needed beside the passphrase from then on, by its user alone', async () => {
    await files.begin('jo.key');
    expect(header()).toContain('"minimumReader":3');
    expect(await files.signIn(null)).toBe('key-file-needed');
    expect(await files.signIn('jo.key', 'not the passphrase')).toBe('wrong-passphrase');
    expect(await files.signIn('jo.key')).toBe('ok');
    expect(await usesOne()).toBe(true);
    expect(await files.signIn(null, passphrases.worker)).toBe('ok');
    expect(await usesOne()).toBe(false);
    // Also with the file of another user still chosen.
    expect(await files.signIn('jo.key', passphrases.worker)).toBe('ok');
  });

  it('of another user does not open, and is told as such', async () => {
    await files.begin('jo.key');
    await files.signIn(null, passphrases.worker);
    await files.begin('priya.key', { passphrase: passphrases.worker });
    expect(await known()).toMatchObject({ users: 2, keyFiles: 2 });
    const slots = (JSON.parse(header()) as { slots: { slotId: string; role?: string }[] }).slots;
    const slotId = slots.find(({ role }) => role === 'coordinator')?.slotId;
    expect(await files.signIn('priya.key', passphrase, { slotId })).toBe('key-file-other');
    expect(await files.signIn('priya.key')).toBe('wrong-passphrase');
    expect(await files.signIn('jo.key', passphrase, { slotId })).toBe('ok');
    expect(await files.signIn('priya.key', passphrases.worker)).toBe('ok');
  });

  it('tells nothing of a passphrase: no slot is tried without it, and no miss counts', async () => {
    await files.signIn(null, passphrases.worker);
    await files.begin('priya.key', { passphrase: passphrases.worker });
    await files.signIn(null);
    await files.begin('jo.key');
    await files.make('other.key', 'jo.key');
    for (let slip = 1; slip <= 6; slip += 1) {
      for (const typed of [passphrase, 'not the passphrase']) {
        expect(await files.signIn(null, typed)).toBe('key-file-needed');
        expect(await files.signIn('other.key', typed)).toBe('key-file-other');
      }
    }
    for (let slip = 1; slip <= 5; slip += 1) {
      expect(await files.signIn('jo.key', 'not the passphrase')).toBe('wrong-passphrase');
    }
    expect(await files.signIn('jo.key')).toBe('too-many-tries');
  });

  it('missing or wrong makes a passphrase that was tried elsewhere a miss all the same', async () => {
    await files.begin('jo.key');
    for (let slip = 1; slip <= 5; slip += 1) {
      expect(await files.signIn(null, 'not the passphrase')).toBe('key-file-needed');
    }
    expect(await files.signIn(null, passphrases.worker)).toBe('too-many-tries');
  });
});

describe('a file that is chosen for a key file', () => {
  const readAt = (path: string) =>
    office.call('vaults.readKeyFile', { file: choose(office, 'read', path) });

  it.each([
    ['another kind of file', 'key-file-foreign', () => 'Dear Jo'],
    ['a longer one', 'key-file-foreign', (text: string) => text.padEnd(5_000)],
    ['a damaged one', 'key-file-damaged', (text: string) => text.slice(0, 40)],
  ])('is refused by what it is: %s', async (_, code, change) => {
    await files.make('jo.key');
    writeFileSync(files.at('bad.key'), change(files.content('jo.key').toString()));
    expect(outcome(await readAt(files.at('bad.key')))).toBe(code);
  });

  it('is refused where its stick is gone, and where it is no file, without holding up a lock', async () => {
    expect(outcome(await readAt(files.at('gone.key')))).toBe('key-file-missing');
    expect(outcome(await readAt(files.stick))).toBe('not-a-file');
    expect(spawnSync('mkfifo', [files.at('pipe.key')]).status).toBe(0);
    symlinkSync(files.at('pipe.key'), files.at('link.key'));
    for (const name of ['pipe.key', 'link.key']) {
      const reading = readAt(files.at(name));
      expect(outcome(await office.call('vaults.lock', {}))).toBe('ok');
      expect(outcome(await reading)).toBe('not-a-file');
    }
  });

  it('is read once: its name is good for further tries, until another is read or a lock', async () => {
    await files.begin('jo.key');
    await office.lock();
    const { vaultId } = office;
    const keyFile = await files.read('jo.key');
    rmSync(files.at('jo.key'));
    const open = async (typed: string) =>
      outcome(await office.call('vaults.unlock', { vaultId, passphrase: typed, keyFile }));
    expect(await open('not the passphrase')).toBe('wrong-passphrase');
    expect(await open(passphrase)).toBe('ok');
    await office.lock();
    expect(await open(passphrase)).toBe('key-file-missing');
  });
});

describe('a user with a key file', () => {
  it('changes the passphrase and keeps the file', async () => {
    await files.begin('jo.key');
    await office.ask('access.changePassphrase', { passphrase, newPassphrase: newer });
    expect(await files.signIn(null, newer)).toBe('key-file-needed');
    expect(await files.signIn('jo.key')).toBe('wrong-passphrase');
    expect(await files.signIn('jo.key', newer)).toBe('ok');
  });

  it('types the passphrase alone where it is asked for again, as the file was shown at the opening', async () => {
    await files.begin('jo.key');
    await files.signIn('jo.key');
    expect(outcome(await office.call('vaults.renewRecoveryKey', { passphrase }))).toBe('ok');
    expect(outcome(await office.call('privateReflections.open', { passphrase }))).toBe('ok');
    const wrong = { passphrase: 'not the passphrase' };
    expect(outcome(await office.call('vaults.renewRecoveryKey', wrong))).toBe('wrong-passphrase');
  });

  it('stops using it with the file and the passphrase, and not without', async () => {
    await files.begin('jo.key');
    await files.make('other.key', 'jo.key');
    const stop = async (name: string, typed = passphrase) =>
      outcome(
        await office.call('access.stopKeyFile', {
          keyFile: await files.read(name),
          passphrase: typed,
        }),
      );
    expect(await stop('other.key')).toBe('key-file-other');
    expect(await stop('jo.key', 'not the passphrase')).toBe('wrong-passphrase');
    expect(await usesOne()).toBe(true);
    expect(await stop('jo.key')).toBe('ok');
    expect(await usesOne()).toBe(false);
    expect(header()).toContain('"minimumReader":2');
    expect(await files.signIn(null)).toBe('ok');
    expect(await stop('jo.key')).toBe('nothing-to-stop');
    expect(audited().slice(-2)).toEqual(['makeKeyFile', 'stopKeyFile']);
  });

  it('does not stop with a passphrase that another user has, since the file told them apart', async () => {
    await files.begin('jo.key');
    await office.signIn(passphrases.worker);
    await office.ask('access.changePassphrase', {
      ...{ passphrase: passphrases.worker, newPassphrase: passphrase },
    });
    expect(await files.signIn('jo.key')).toBe('ok');
    expect(await usesOne()).toBe(true);
    expect(await files.signIn(null)).toBe('ok');
    expect(await usesOne()).toBe(false);
    await files.signIn('jo.key');
    const keyFile = await files.read('jo.key');
    expect(outcome(await office.call('access.stopKeyFile', { keyFile, passphrase }))).toBe(
      'weak-passphrase',
    );
  });

  it('makes a new one only with the present one, and the old one then opens nothing', async () => {
    await files.begin('jo.key');
    const save = () => choose(office, 'save', files.at('thief.key'));
    const make = async (present?: string) =>
      outcome(
        await office.call('access.makeKeyFile', {
          file: save(),
          ...(present !== undefined && { present }),
        }),
      );
    expect(await make()).toBe('key-file-needed');
    await files.begin('new.key', { present: 'jo.key' });
    expect(await make(await files.read('jo.key'))).toBe('key-file-other');
    expect(await files.signIn('jo.key')).toBe('key-file-other');
    expect(await files.signIn('new.key')).toBe('ok');
  });

  it('makes the file again from its sheet, also while the records are locked', async () => {
    const code = await files.begin('jo.key');
    const before = files.content('jo.key');
    await office.lock();
    const again = (typed: string, file: string | null) =>
      office.call('vaults.keyFileFromSheet', { code: typed, file });
    const mistyped = await again(code.replace(/^..../, 'ZZZZ'), null);
    expect(mistyped).toMatchObject({
      error: { code: 'code-mistyped', fields: [{ path: 'code', code: 'code-checksum' }] },
    });
    expect(outcome(await again(code, null))).toBe('ok');
    rmSync(files.at('jo.key'));
    const typed = code.toLowerCase().replaceAll('-', ' ');
    expect(outcome(await again(typed, choose(office, 'save', files.at('again.key'))))).toBe('ok');
    expect(files.content('again.key')).toEqual(before);
    expect(statSync(files.at('again.key')).mode & 0o777).toBe(0o600);
    expect(await files.signIn('again.key')).toBe('ok');
  });

  it('is refused a place within a vault, and keeps what they have', async () => {
    const file = choose(office, 'save', join(office.context.vault.folder, 'jo.key'));
    expect(outcome(await office.call('access.makeKeyFile', { file }))).toBe('cannot-write');
    expect(audited()).toEqual([]);
    expect(await files.signIn(null)).toBe('ok');
  });

  it('is refused the name of another key file, which still opens', async () => {
    const code = await files.begin('jo.key');
    const save = () => choose(office, 'save', files.at('jo.key'));
    const present = await files.read('jo.key');
    const next = { present, file: save() };
    expect(outcome(await office.call('access.makeKeyFile', next))).toBe('key-file-there');
    expect(audited()).toEqual(['makeKeyFile', 'proveKeyFile']);
    await files.signIn(null, passphrases.worker);
    const own = { file: save() };
    expect(outcome(await office.call('access.makeKeyFile', own))).toBe('key-file-there');
    const other = await files.make('priya.key');
    const again = (typed: string) =>
      office.call('vaults.keyFileFromSheet', { code: typed, file: save() });
    expect(outcome(await again(other.code))).toBe('key-file-there');
    expect(await files.signIn('jo.key')).toBe('ok');
    // The same one, and one that is damaged, are made again in their place.
    expect(outcome(await again(code))).toBe('ok');
    writeFileSync(files.at('jo.key'), files.content('jo.key').subarray(0, 40));
    expect(outcome(await again(code))).toBe('ok');
    expect(await files.signIn('jo.key')).toBe('ok');
  });

  it('keeps it over new keys of the vault, a new role and a slot that is made dearer', async () => {
    await instead(['worker', 'trustee']);
    await office.signIn(passphrases.trustee);
    await files.begin('margaret.key', { passphrase: passphrases.trustee });
    await office.signIn(passphrases.coordinator);
    await files.begin('jo.key');
    await office.remove(names.worker);
    const userId = await office.idOf(names.trustee);
    await office.ask('access.changeUser', {
      ...{ userId, name: names.trustee, role: 'treasurer', personId: null },
    });
    expect(await files.signIn('jo.key')).toBe('ok');
    expect(await files.signIn(null, passphrases.trustee)).toBe('key-file-needed');
    expect(await files.signIn('margaret.key', passphrases.trustee)).toBe('ok');
    const { home, vaultId } = office;
    await office.lock();
    const later = openStrongroom({ home, kdf: 'calibrated' });
    const open = async () => {
      const file = choose(later, 'read', files.at('jo.key'));
      const { keyFile } = await later.ask('vaults.readKeyFile', { file });
      const reply = await later.call('vaults.unlock', { vaultId, passphrase, keyFile });
      await later.ask('vaults.lock', {});
      return outcome(reply);
    };
    expect(await open()).toBe('ok');
    expect(await open()).toBe('ok');
    expect(outcome(await later.call('vaults.unlock', { vaultId, passphrase }))).toBe(
      'key-file-needed',
    );
    expect(later.failures).toEqual([]);
  });

  it('reads their private reflections with both, whichever way the file came and went', async () => {
    const words = {
      ...{ about: 'practice' as const, projectId: null, onDate: '2026-11-03' },
      words: 'Pomegranate: I was tired.',
    };
    const read = async (typed: string) => {
      expect(outcome(await office.call('privateReflections.open', { passphrase: typed }))).toBe(
        'ok',
      );
      return (await office.ask('privateReflections.get', {})).reflections.length;
    };
    await office.ask('privateReflections.open', { passphrase });
    await office.ask('privateReflections.add', { words });
    await files.begin('jo.key');
    const wraps = () => rows<{ wrapped: string }>('SELECT wrapped FROM private_key_wraps');
    expect(wraps()).toHaveLength(1);
    expect(wraps()[0]?.wrapped).toContain('"keyFile":true');
    await files.signIn('jo.key');
    expect(await read(passphrase)).toBe(1);
    await office.ask('access.changePassphrase', { passphrase, newPassphrase: newer });
    await files.begin('new.key', { passphrase: newer, present: 'jo.key' });
    await files.signIn('new.key', newer);
    expect(await read(newer)).toBe(1);
    const keyFile = await files.read('new.key');
    await office.ask('access.stopKeyFile', { keyFile, passphrase: newer });
    expect(wraps()).toHaveLength(1);
    await files.signIn(null, newer);
    expect(await read(newer)).toBe(1);
  });
});

it('leaves no private key that opens without the file, where making one was interrupted', async () => {
  await office.ask('privateReflections.open', { passphrase });
  const { unit } = office.context.vault;
  const all = 'SELECT id, key_id AS keyId, wrapped FROM private_key_wraps';
  const wraps = () => rows<{ id: string; keyId: string; wrapped: string }>(all);
  const [before] = wraps();
  await files.begin('jo.key');
  const [after] = wraps();
  // What a kill leaves once the header has changed.
  unit.write('privateReflections.rewrap', (tx) => {
    if (before) insertWrap(tx, before.id, before.keyId, before.wrapped);
    tx.audit(tx.userId);
  });
  await files.signIn('jo.key');
  expect(wraps()).toHaveLength(2);
  await office.ask('privateReflections.open', { passphrase });
  expect(wraps()).toEqual([after]);
});
