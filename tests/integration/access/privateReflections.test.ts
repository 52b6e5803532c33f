import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decryptNote } from '../../../electron/strongroom/keys/compartment.ts';
import { readCopies } from '../../../electron/strongroom/keys/headerFiles.ts';
import { passphraseBytes } from '../../../electron/strongroom/keys/passphrase.ts';
import { unboxPrivateKey, unwrapPrivateKey } from '../../../electron/strongroom/keys/privateKey.ts';
import { readRecoveryKey } from '../../../electron/strongroom/keys/recoveryKey.ts';
import { unwrapPrivate } from '../../../electron/strongroom/keys/slots.ts';
import { csvsIn, takenFiles } from '../../support/takeOut.ts';
import { names, openOffice, outcome, passphrases } from '../../support/users.ts';

let office: Awaited<ReturnType<typeof openOffice>>;
beforeEach(async () => {
  office = await openOffice(['worker']);
});
afterEach(() => {
  expect(office.failures).toEqual([]);
  office.close();
});

const ask: (typeof office)['ask'] = (...of) => office.ask(...of);
const call: (typeof office)['call'] = (...of) => office.call(...of);

const own = 'harbour tangle violet spoon kettle drift';
const newer = 'ladder mustard cobweb ginger oyster plank';
const power = {
  ...{ about: 'power' as const, projectId: null, onDate: '2026-11-02', tried: null },
  ...{ kind: 'intrinsic' as const, signs: ['shame' as const], strategies: [], cameOfIt: null },
  noticed: 'Pomegranate: I spoke over her.',
};
const practice = {
  ...{ about: 'practice' as const, projectId: null, onDate: '2026-11-03' },
  words: 'Pomegranate: I was tired.',
};

const rows = <Row>(sql: string) => office.context.vault.db.prepare(sql).all() as Row[];
const open = (passphrase: string) => call('privateReflections.open', { passphrase });
const noticed = async () =>
  (await ask('privateReflections.get', {})).reflections.map(({ words }) =>
    words.about === 'power' ? words.noticed : words.words,
  );

/** The worker, signed in with a passphrase of her own, has written a private reflection. */
async function written() {
  await office.signIn(passphrases.worker);
  await ask('access.changePassphrase', { passphrase: passphrases.worker, newPassphrase: own });
  expect(outcome(await open(own))).toBe('ok');
  const { reflections } = await ask('privateReflections.add', { words: power });
  return reflections[0] ?? { id: '', version: 0 };
}

/** What an attacker has who holds the data key: every row of the private tables. */
const stored = () => ({
  keys: rows<{ id: string; user_id: string; box: string }>('SELECT * FROM private_keys'),
  wraps: rows<{ wrapped: string }>('SELECT * FROM private_key_wraps'),
  reflections: rows<{ id: string; version: number; sealed: Uint8Array }>(
    'SELECT * FROM private_reflections',
  ),
});

describe('a private reflection', () => {
  it('is read by its author alone, and again after a lock and their passphrase', async () => {
    await written();
    expect(await noticed()).toEqual([power.noticed]);
    await office.signIn(passphrases.coordinator);
    expect(outcome(await open(passphrases.coordinator))).toBe('ok');
    expect(await noticed()).toEqual([]);
    await office.signIn(own);
    expect(await noticed()).toEqual([]);
    expect(await ask('privateReflections.get', {})).toMatchObject({ open: false, lost: null });
    expect(outcome(await open(passphrases.coordinator))).toBe('wrong-passphrase');
    expect(outcome(await open(own))).toBe('ok');
    expect(await noticed()).toEqual([power.noticed]);
    expect(await ask('privateReflections.shut', {})).toMatchObject({ open: false });
    expect(await noticed()).toEqual([]);
  });

  it('opens neither with the data key nor with the restricted key, nor with a passphrase that another user gave', async () => {
    const { id } = await written();
    await office.signIn(passphrases.coordinator);
    const { dataKey, restrictedKey, vaultId } = office.context.vault;
    const { keys, wraps, reflections } = stored();
    const [{ user_id: userId, id: keyId } = { user_id: '', id: '' }] = keys;
    const sealed = Uint8Array.from(reflections[0]?.sealed ?? []);
    const place = { reflectionId: id, userId, version: 1 };
    for (const key of [dataKey, restrictedKey]) {
      expect(key && decryptNote(key, sealed, place)).toBeNull();
    }
    // The coordinator knows the passphrase that she gave, and every other one but the user's own.
    for (const known of [passphrases.worker, passphrases.coordinator]) {
      for (const { wrapped } of wraps) {
        const at = { vaultId, keyId, userId };
        const by = { credential: passphraseBytes(known), keyFile: null };
        expect(await unwrapPrivateKey(wrapped, by, at)).toBeNull();
      }
    }
    expect(wraps).toHaveLength(1);
    expect(Buffer.from(sealed).toString('latin1')).not.toContain('Pomegranate');
    const file = readFileSync(join(office.context.vault.folder, 'records.db'));
    expect(file.includes('Pomegranate')).toBe(false);
  });

  it('decrypts for no other author, reflection or version, and a changed one is counted and stops nothing', async () => {
    const { id } = await written();
    await ask('privateReflections.add', { words: practice });
    const { db } = office.context.vault;
    db.exec(`UPDATE private_reflections SET version = 2 WHERE id = '${id}'`);
    expect(await ask('privateReflections.get', {})).toMatchObject({ damaged: 1 });
    expect(await noticed()).toEqual([practice.words]);
    db.exec(`UPDATE private_reflections SET version = 1 WHERE id = '${id}'`);
    expect(await noticed()).toEqual([practice.words, power.noticed]);
  });

  it('is not begun under a passphrase that another user gave', async () => {
    await office.signIn(passphrases.worker);
    expect(await ask('privateReflections.get', {})).toMatchObject({ passphraseGiven: true });
    expect(outcome(await open(passphrases.worker))).toBe('passphrase-given');
    expect(outcome(await call('privateReflections.add', { words: power }))).toBe('private-shut');
    expect(stored()).toEqual({ keys: [], wraps: [], reflections: [] });
  });

  it('is changed and removed by its author, in the version that they saw', async () => {
    const { id: reflectionId, version: expectedVersion } = await written();
    const seen = { reflectionId, expectedVersion };
    const words = { ...power, cameOfIt: 'I asked her.' };
    await ask('privateReflections.change', { ...seen, words });
    expect(outcome(await call('privateReflections.change', { ...seen, words }))).toBe('stale');
    await office.signIn(passphrases.coordinator);
    await open(passphrases.coordinator);
    const now = { reflectionId, expectedVersion: 2 };
    for (const method of ['remove', 'share'] as const) {
      expect(outcome(await call(`privateReflections.${method}`, now))).toBe('not-found');
    }
    await office.signIn(own);
    expect(outcome(await call('privateReflections.remove', now))).toBe('private-shut');
    await open(own);
    expect(await ask('privateReflections.remove', now)).toMatchObject({ reflections: [], lost: 0 });
  });

  it('is shared by choice, and then it is private no more', async () => {
    const { id: reflectionId, version: expectedVersion } = await written();
    await ask('privateReflections.share', { reflectionId, expectedVersion });
    await ask('privateReflections.add', { words: practice });
    const [last] = (await ask('privateReflections.get', {})).reflections;
    const seen = { reflectionId: last?.id ?? '', expectedVersion: last?.version ?? 0 };
    await ask('privateReflections.share', seen);
    expect(stored().reflections).toEqual([]);
    await office.signIn(passphrases.coordinator);
    const { power: shared, times } = await ask('reflections.list', { projectId: null });
    expect(shared).toMatchObject([{ noticed: power.noticed, writtenBy: names.worker }]);
    expect(times).toMatchObject([{ who: names.worker, words: practice.words }]);
  });
});

describe('after a change of keys', () => {
  it('opens with the new passphrase and not with the old one, also where the change was interrupted', async () => {
    await written();
    const before = rows<{ id: string; key_id: string; wrapped: string }>(
      'SELECT * FROM private_key_wraps',
    );
    await ask('access.changePassphrase', { passphrase: own, newPassphrase: newer });
    expect(stored().wraps).toHaveLength(1);
    await office.signIn(newer);
    expect(outcome(await open(newer))).toBe('ok');
    expect(await noticed()).toEqual([power.noticed]);
    // As if the power had gone before the old wrap went: it opens, and the old one goes.
    const [old = { id: '', key_id: '', wrapped: '' }] = before;
    office.context.vault.db
      .prepare('INSERT INTO private_key_wraps (id, key_id, wrapped) VALUES (?, ?, ?)')
      .run([old.id, old.key_id, old.wrapped]);
    await office.signIn(newer);
    expect(outcome(await open(newer))).toBe('ok');
    expect(await noticed()).toEqual([power.noticed]);
    expect(stored().wraps.map(({ wrapped }) => wrapped)).not.toContain(old.wrapped);
  });

  it('stays as it is when another user is removed and the vault gets new keys', async () => {
    await ask('privateReflections.open', { passphrase: passphrases.coordinator });
    await ask('privateReflections.add', { words: practice });
    await office.remove(names.worker);
    expect(await noticed()).toEqual([practice.words]);
    await office.signIn(passphrases.coordinator);
    await open(passphrases.coordinator);
    expect(await noticed()).toEqual([practice.words]);
  });

  it('opens with the recovery key alone once another passphrase was given, and then with the user’s own', async () => {
    await written();
    await office.signIn(passphrases.coordinator);
    const userId = await office.idOf(names.worker);
    await ask('access.givePassphrase', { userId, passphrase: newer });
    await office.signIn(newer);
    expect(outcome(await open(newer))).toBe('passphrase-given');
    await ask('access.changePassphrase', {
      ...{ passphrase: newer, newPassphrase: passphrases.trustee },
    });
    const passphrase = passphrases.trustee;
    expect(outcome(await open(passphrase))).toBe('ok');
    expect(await ask('privateReflections.get', {})).toMatchObject({ lost: 1, reflections: [] });
    await ask('privateReflections.add', { words: practice });
    const { recoveryKey } = office;
    const recover = (key: string) =>
      call('privateReflections.recover', { recoveryKey: key, passphrase });
    expect(outcome(await recover('nonsense'))).toBe('recovery-key-mistyped');
    expect(outcome(await recover(recoveryKey))).toBe('ok');
    expect(await noticed()).toEqual([practice.words, power.noticed]);
    await office.signIn(passphrase);
    await open(passphrase);
    expect(await noticed()).toEqual([practice.words, power.noticed]);
  });

  it('of a removed user is read with the recovery key alone, which is in the audit', async () => {
    await written();
    await office.signIn(passphrases.coordinator);
    const userId = await office.idOf(names.worker);
    await office.remove(names.worker);
    expect(stored().wraps).toEqual([]);
    expect(await ask('privateReflections.get', {})).toMatchObject({
      removed: [{ id: userId, name: names.worker, count: 1 }],
    });
    const { recoveryKey } = office;
    const read = await ask('privateReflections.readRemoved', { userId, recoveryKey });
    expect(read.reflections).toMatchObject([{ words: { noticed: power.noticed } }]);
    expect(
      rows("SELECT record FROM audit WHERE action = 'privateReflections.readRemoved'"),
    ).toEqual([{ record: userId }]);
    const self = await office.idOf(names.coordinator);
    expect(
      outcome(await call('privateReflections.readRemoved', { userId: self, recoveryKey })),
    ).toBe('not-found');
  });

  it('opens with a new recovery key only once its author says so', async () => {
    await written();
    await office.signIn(passphrases.coordinator);
    const renewed = await ask('vaults.renewRecoveryKey', { passphrase: passphrases.coordinator });
    const opensWith = async (typed: string) => {
      const { vault } = office.context;
      const copies = readCopies(vault.folder);
      const read = readRecoveryKey(typed);
      if (!copies.ok || !read.ok || copies.value.a.state !== 'good') throw new Error('no header');
      const slot = copies.value.a.header.slots.find(({ kind }) => kind === 'recovery');
      const pair = slot && (await unwrapPrivate(vault.vaultId, slot, read.value.bytes));
      if (!pair?.ok) return 'no pair';
      const [key = { id: '', user_id: '', box: '' }] = stored().keys;
      const place = { vaultId: vault.vaultId, keyId: key.id, userId: key.user_id };
      return unboxPrivateKey(key.box, pair.value, place) === null ? 'no' : 'yes';
    };
    expect(await opensWith(renewed.recoveryKey)).toBe('no');
    await office.signIn(own);
    await open(own);
    expect(await ask('privateReflections.get', {})).toMatchObject({ recoverable: false });
    expect(await ask('privateReflections.trustRecoveryKey', {})).toMatchObject({
      recoverable: true,
    });
    expect(await opensWith(renewed.recoveryKey)).toBe('yes');
    expect(await opensWith(office.recoveryKey)).toBe('no pair');
  });
});

describe('elsewhere', () => {
  const form = 'privateReflections.add';
  const draft = { form, place: '/projects/private', version: null, text: 'Pomegranate begun' };

  it('what is begun is kept under the private key, and comes back once it is open', async () => {
    await written();
    await ask('drafts.keep', draft);
    expect(rows('SELECT text FROM drafts')).toEqual([{ text: '' }]);
    await office.signIn(own);
    expect(await ask('drafts.find', { form })).toEqual({ draft: null });
    expect(outcome(await call('drafts.keep', draft))).toBe('forbidden');
    await open(own);
    expect(await ask('drafts.find', { form })).toMatchObject({ draft: { text: draft.text } });
  });

  it('what is begun is kept although a lock is about to come, which ends every read', async () => {
    let asked = false;
    const host = { lockAhead: { asked: () => asked, forget: () => undefined } };
    office.close();
    office = await openOffice([], host);
    await ask('privateReflections.open', { passphrase: passphrases.coordinator });
    asked = true;
    expect(outcome(await call('drafts.keep', draft))).toBe('ok');
  });

  it('only its author takes it out, and an erasure says that it was not looked through', async () => {
    await ask('privateReflections.open', { passphrase: passphrases.coordinator });
    await ask('privateReflections.add', { words: practice });
    expect(csvsIn(await takenFiles(office)).private_reflections).toContain('Pomegranate');
    await written();
    await office.signIn(passphrases.coordinator);
    const taken = csvsIn(await takenFiles(office)).private_reflections;
    expect(taken).not.toContain('Pomegranate');
    const personId = await office.addPerson('Zebedee');
    const { jobId } = await ask('rights.findMentions', { personId });
    await office.finished(jobId);
    expect((await ask('rights.mentions', { jobId })).unread).toContain('private');
  });

  it('its keys are overwritten by a lock', async () => {
    await written();
    const { privateKeys } = office.context.vault;
    const [key] = [...privateKeys.values()];
    expect(key?.some((byte) => byte !== 0)).toBe(true);
    await office.lock();
    expect(key?.every((byte) => byte === 0)).toBe(true);
    expect(privateKeys.size).toBe(0);
  });
});
