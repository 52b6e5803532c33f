import { createHash } from 'node:crypto';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  backUp,
  choose,
  flipped,
  leftCopies,
  newestIn,
  openBackup,
  openWithBackups,
} from '../../support/backups.ts';
import { openStrongroom } from '../../support/strongroom.ts';
import { temporaryFolder } from '../../support/temporary.ts';

let vault: Awaited<ReturnType<typeof openWithBackups>>;
let other: ReturnType<typeof openStrongroom>;
let folder: string;
let path: string;
let good: Buffer;
/** Where the records begin. */
let recordsAt: number;
beforeAll(async () => {
  vault = await openWithBackups();
  await backUp(vault.strongroom);
  good = readFileSync(newestIn(vault.stick));
  other = openStrongroom();
  folder = temporaryFolder('damaged');
  path = join(folder, 'found.backup');
  recordsAt = 16 + 4 + 4 + good.readUInt32BE(20) + 32;
});
afterAll(() => {
  expect(other.failures).toEqual([]);
  expect(leftCopies(other.home)).toEqual([]);
  other.close();
  vault.forget();
});

/** What a file is refused with when it is looked at. */
async function looked(bytes: Buffer): Promise<string | undefined> {
  writeFileSync(path, bytes);
  const reply = await other.call('backups.look', { file: choose(other, 'read', path) });
  return reply.ok ? undefined : reply.error.code;
}

function withBit(at: number): Buffer {
  writeFileSync(path, good);
  return flipped(path, at);
}

describe('a backup file that was damaged', () => {
  it('is refused for every byte of its beginning that has changed', async () => {
    for (let at = 0; at < recordsAt; at += 1) {
      const code = await looked(withBit(at));
      // A first word that is not ours makes it somebody else's file: it says so and no more.
      expect(code, `byte ${at}`).toBe(at < 16 ? 'backup-foreign' : 'backup-damaged');
    }
  });

  it('does not open for any byte of its records that has changed', async () => {
    const bytes = good.length - recordsAt;
    for (const share of [0, 0.001, 0.25, 0.5, 0.75, 0.999]) {
      const at = recordsAt + Math.floor(share * bytes);
      writeFileSync(path, withBit(at));
      const { end } = await openBackup(other, path);
      expect(end, `byte ${at}`).toMatchObject({ state: 'failed', code: 'backup-damaged' });
    }
    writeFileSync(path, withBit(good.length - 1));
    expect((await openBackup(other, path)).end.code).toBe('backup-damaged');
  });

  it('is refused at every length that is too short, and when something follows it', async () => {
    const lengths = [0, 1, 15, 16, 20, 23, 24, recordsAt - 1, recordsAt, good.length - 1];
    for (const length of lengths) {
      writeFileSync(path, good);
      truncateSync(path, length);
      expect(await looked(readFileSync(path)), `${length} bytes`).toBe('backup-damaged');
    }
    expect(await looked(Buffer.concat([good, Buffer.alloc(1)]))).toBe('backup-damaged');
  });

  it('is refused by name when it is something else, or not there', async () => {
    expect(await looked(Buffer.from('%PDF-1.7 a letter to the funder'))).toBe('backup-foreign');
    expect(await looked(readFileSync('package.json'))).toBe('backup-foreign');
    const call = (chosen: string) =>
      other.call('backups.look', { file: choose(other, 'read', chosen) });
    expect(await call(join(folder, 'gone.backup'))).toMatchObject({
      error: { code: 'place-missing' },
    });
    expect(await call(folder)).toMatchObject({ error: { code: 'not-a-file' } });
  });

  it('says that a newer app is needed when a newer app wrote it whole', async () => {
    const newer = Buffer.from(good);
    newer.writeUInt32BE(99, 16);
    const before = newer.subarray(0, recordsAt - 32);
    createHash('sha256')
      .update(before)
      .digest()
      .copy(newer, recordsAt - 32);
    expect(await looked(newer)).toBe('newer-app-needed');
  });

  it('does not open when its date was changed by somebody who mended the digest', async () => {
    const forged = Buffer.from(good);
    const taken = '"takenAt":"2026-11-2';
    expect(forged.indexOf(taken)).toBeGreaterThan(0);
    forged.write('4', forged.indexOf(taken) + taken.length);
    const before = forged.subarray(0, recordsAt - 32);
    createHash('sha256')
      .update(before)
      .digest()
      .copy(forged, recordsAt - 32);
    writeFileSync(path, forged);
    expect((await openBackup(other, path)).end).toMatchObject({ code: 'backup-damaged' });
  });

  it('makes whoever guesses wait, as the vault itself does', async () => {
    writeFileSync(path, good);
    const guesser = openStrongroom();
    const wrong = { kind: 'passphrase', passphrase: 'pigeon lantern oblong thistle' } as const;
    const codes: unknown[] = [];
    for (let guess = 0; guess < 6; guess += 1) {
      codes.push((await openBackup(guesser, path, wrong)).end.code);
    }
    expect(codes).toEqual([...Array(5).fill('wrong-passphrase'), 'too-many-tries']);
    expect((await openBackup(guesser, path)).end.code).toBe('too-many-tries');
    guesser.clock.now = new Date('2026-11-23T10:20:00.000Z');
    expect((await openBackup(guesser, path)).end.state).toBe('done');
    guesser.close();
  });

  it('does not open with another passphrase', async () => {
    writeFileSync(path, good);
    const wrong = { kind: 'passphrase', passphrase: 'pigeon lantern oblong thistle' } as const;
    expect((await openBackup(other, path, wrong)).end.code).toBe('wrong-passphrase');
    const mistyped = { kind: 'recovery-key', recoveryKey: 'ABCD' } as const;
    const { file } = await other.ask('backups.look', { file: choose(other, 'read', path) });
    expect(await other.call('backups.open', { file, credential: mistyped })).toMatchObject({
      error: {
        code: 'recovery-key-mistyped',
        fields: [{ path: 'recoveryKey', code: 'recovery-key-length' }],
      },
    });
    expect((await openBackup(other, path)).end.state).toBe('done');
  });
});
