import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { migrations } from '../../../electron/strongroom/store/migrations.ts';
import {
  createRecords,
  openRecords,
  recordsFile,
} from '../../../electron/strongroom/store/open.ts';
import { otherProcess } from '../../support/holder.ts';
import { at, closing, emptyFolder, keyHex, openStore, vaultId } from '../../support/records.ts';
import { digests } from '../../support/vaultFolder.ts';

const open = (folder: string, steps = migrations) =>
  closing(openRecords(folder, keyHex, vaultId, at, steps));

/** A step that this app does not have yet. */
const next = {
  number: migrations.length + 1,
  name: '9999_next',
  sql: 'CREATE TABLE hats (id TEXT PRIMARY KEY) STRICT',
  sha256: '1'.repeat(64),
};

describe('open records', () => {
  it.each([
    ['journal_mode', 'delete'],
    ['synchronous', 3],
    ['locking_mode', 'exclusive'],
    ['foreign_keys', 1],
    ['temp_store', 2],
    ['recursive_triggers', 1],
    ['secure_delete', 1],
    ['application_id', 0x414c4e47],
    ['user_version', migrations.length],
  ])('have %s = %s, made or opened', (pragma, value) => {
    const { folder, db } = openStore();
    expect(db.pragma(pragma, { simple: true })).toBe(value);
    db.close();
    expect(open(folder).pragma(pragma, { simple: true })).toBe(value);
  });

  it('are whole, and unreadable without the key', () => {
    const { folder, db } = openStore();
    expect(db.pragma('cipher_integrity_check')).toEqual([]);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(db.pragma('foreign_key_check')).toEqual([]);
    db.close();
    const bytes = readFileSync(recordsFile(folder));
    for (const text of ['SQLite format', 'CREATE TABLE', 'Jo Harker', 'Harehills']) {
      expect(bytes.includes(text)).toBe(false);
      expect(bytes.includes(Buffer.from(text, 'utf16le'))).toBe(false);
    }
    expect(() => openRecords(folder, '5b'.repeat(32), vaultId, at)).toThrow('records-damaged');
    for (const key of ['', 'secret', keyHex.toUpperCase(), `${keyHex}"; --`]) {
      expect(() => openRecords(folder, key, vaultId, at)).toThrow('64 hex');
    }
  });

  it('are never made by opening, nor opened by making', () => {
    const folder = emptyFolder();
    expect(() => open(folder)).toThrow('records-missing');
    expect(readdirSync(folder)).toEqual([]);
    writeFileSync(recordsFile(folder), '');
    expect(() => createRecords(folder, keyHex, at)).toThrow('folder-used');
    expect(() => open(folder)).toThrow('records-damaged');
    expect(readFileSync(recordsFile(folder)).length).toBe(0);
  });

  it('that could not be made leave nothing', () => {
    const folder = emptyFolder();
    expect(() => createRecords(folder, 'no key', at)).toThrow('64 hex');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('are opened once, also by two who only look', () => {
    const { folder, db } = openStore();
    db.close();
    const first = open(folder);
    expect(() => open(folder)).toThrow('open-elsewhere');
    first.close();
    open(folder);
  });

  it('that are refused are let go of: they open as soon as they are right', () => {
    const { folder, db } = openStore();
    db.close();
    const whole = readFileSync(recordsFile(folder));
    writeFileSync(recordsFile(folder), Buffer.alloc(whole.length, 7));
    expect(() => open(folder)).toThrow('records-damaged');
    writeFileSync(recordsFile(folder), whole);
    expect(() => openRecords(folder, keyHex, 'another', at)).toThrow('records-foreign');
    expect(open(folder).pragma('user_version', { simple: true })).toBe(migrations.length);
  });
});

describe('records of an older schema', () => {
  const copyOf = (folder: string) => `${recordsFile(folder)}.before-update`;

  it('are copied as they are, then brought up to date', () => {
    const { folder, db } = openStore();
    db.close();
    const before = digests(folder)['records.db'];
    const migrated = open(folder, [...migrations, next]);
    expect(migrated.pragma('user_version', { simple: true })).toBe(next.number);
    migrated.close();
    expect(digests(folder)['records.db.before-update']).toBe(before);
    expect(digests(folder)['records.db']).not.toBe(before);
    expect(() => open(folder)).toThrow('newer-app-needed');
  });

  it('are not copied when nothing is to be done', () => {
    const { folder, db } = openStore();
    db.close();
    open(folder);
    expect(existsSync(copyOf(folder))).toBe(false);
  });

  it('stay locked against others while and after they are brought up to date', async () => {
    const { folder, db } = openStore();
    db.close();
    open(folder, [...migrations, next]);
    const other = await otherProcess(recordsFile(folder), keyHex);
    await other.end();
    expect(other.said).toBe('SQLITE_BUSY');
  });

  it('whose next step fails stay as they were, and are let go of', () => {
    const { folder, db } = openStore();
    db.close();
    const before = digests(folder)['records.db'];
    const broken = { ...next, sql: `${next.sql}; INSERT INTO nowhere VALUES (1)` };
    expect(() => open(folder, [...migrations, broken])).toThrow('no such table: nowhere');
    expect(digests(folder)['records.db']).toBe(before);
    expect(existsSync(join(folder, 'records.db-journal'))).toBe(false);
    expect(open(folder).pragma('user_version', { simple: true })).toBe(migrations.length);
  });
});
