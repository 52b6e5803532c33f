import { execFileSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkRecords, checkSteps } from '../../../electron/strongroom/store/check.ts';
import { keyed, openRecords } from '../../../electron/strongroom/store/open.ts';
import { wrongPages } from '../../../electron/strongroom/store/pageMacs.ts';
import { blankPerson } from '../../support/blanks.ts';
import { png } from '../../support/pictures.ts';
import { openStrongroom } from '../../support/strongroom.ts';
import { lockedVault } from '../../support/vaultFolder.ts';

const pageBytes = 4_096;
const passphrase = 'walnut ferry quietly sandbag ripple moth';

let strongroom: ReturnType<typeof openStrongroom>;
let vault: Awaited<ReturnType<typeof lockedVault>>;
/** The records with a picture, locked. */
let whole: Buffer;
beforeAll(async () => {
  strongroom = openStrongroom();
  vault = await lockedVault(strongroom);
  await strongroom.ask('vaults.unlock', { vaultId: vault.vaultId, passphrase });
  const person = { ...blankPerson, firstName: 'Sorcha' };
  const { id: personId } = await strongroom.ask('people.add', { person, answers: [] });
  await strongroom.ask('attachments.add', {
    attachment: {
      ...{ personId, kind: 'letter', aboutKind: 'person', aboutId: null },
      description: 'Letter from the housing office',
    },
    ...{ restricted: false, picture: png(400, 300), whole: null },
  });
  await strongroom.ask('vaults.lock', {});
  whole = readFileSync(vault.at('records.db'));
});
afterEach(() => writeFileSync(vault.at('records.db'), whole));
afterAll(() => {
  vault.forget();
  strongroom.close();
});

const open = () => openRecords(vault.folder, vault.keyHex, vault.vaultId, '2026-11-23T10:00:00Z');

/** The steps that a check takes, and what it answers. */
function all<Answer>(check: Generator<void, Answer>): { steps: number; answer: Answer } {
  for (let steps = 1; ; steps += 1) {
    const step = check.next();
    if (step.done) return { steps, answer: step.value };
  }
}

function inFile(): boolean {
  const file = openSync(vault.at('records.db'), 'r');
  try {
    return all(wrongPages(file, vault.keyHex)).answer;
  } finally {
    closeSync(file);
  }
}

/** What another program meets that opens the records: closing the file here would drop the lock. */
function elsewhere(): string {
  const script = `
    const { Database } = require('@signalapp/sqlcipher');
    const db = new Database(process.argv[1]);
    try {
      db.pragma("key = \\"x'" + process.argv[2] + "'\\"");
      db.exec('BEGIN EXCLUSIVE; COMMIT');
      process.stdout.write('opened');
    } catch (error) { process.stdout.write(String(error)); }
    db.close();`;
  const given = ['-e', script, vault.at('records.db'), vault.keyHex];
  return execFileSync(process.execPath, given, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

function turnBit(offset: number): void {
  const bytes = Buffer.from(whole);
  bytes[offset] = (bytes[offset] ?? 0) ^ 1;
  writeFileSync(vault.at('records.db'), bytes);
}

describe('the MACs of the pages', () => {
  it('are right in a file that SQLCipher finds right, and take more than one step', () => {
    const db = keyed(vault.at('records.db'), vault.keyHex);
    expect(db.pragma('cipher_integrity_check')).toEqual([]);
    db.close();
    const file = openSync(vault.at('records.db'), 'r');
    const { steps, answer } = all(wrongPages(file, vault.keyHex));
    closeSync(file);
    expect(answer).toBe(false);
    expect(steps).toBeGreaterThan(3);
  });

  it('tell a bit that turned in any page: content, IV, MAC and the salt', () => {
    const pages = statSync(vault.at('records.db')).size / pageBytes;
    for (const page of [0, 1, Math.floor(pages / 2), pages - 1]) {
      for (const within of [page === 0 ? 0 : 7, 2_000, pageBytes - 70, pageBytes - 3]) {
        turnBit(page * pageBytes + within);
        expect(inFile(), `page ${page}, byte ${within}`).toBe(true);
      }
    }
  });

  it('tell a page that stands in the place of another, and a file that was cut', () => {
    const bytes = Buffer.from(whole);
    bytes.copy(bytes, 2 * pageBytes, pageBytes, 2 * pageBytes);
    writeFileSync(vault.at('records.db'), bytes);
    expect(inFile()).toBe(true);
    writeFileSync(vault.at('records.db'), whole.subarray(0, whole.length - 100));
    expect(inFile()).toBe(true);
  });
});

describe('the check of open records', () => {
  it('finds nothing in whole records, and reads the file while other programs stay shut out', () => {
    const db = open();
    expect(all(checkSteps(db)).answer).toEqual([]);
    expect(elsewhere()).toContain('SQLITE_BUSY');
    db.close();
    expect(elsewhere()).toBe('opened');
  });

  it('names pictures whose bytes are not those of their digest', () => {
    const db = open();
    db.exec('UPDATE attachment_chunks SET bytes = zeroblob(length(bytes)) WHERE seq = 0');
    expect(checkRecords(db)).toEqual(['attachment_chunks']);
    db.close();
  });

  it('lets a torn page pass that nothing uses, as a power cut leaves one; it is written anew', () => {
    const fill = 'CREATE TABLE gone (body BLOB) STRICT; INSERT INTO gone VALUES (zeroblob(20000))';
    const made = open();
    made.exec(`${fill}; DROP TABLE gone`);
    const unused = Number(made.pragma('freelist_count', { simple: true }));
    made.close();
    const withUnused = readFileSync(vault.at('records.db'));
    const pages = withUnused.length / pageBytes;
    const tear = (page: number) => {
      const torn = Buffer.from(withUnused);
      torn.fill(0, page * pageBytes + 1_000, (page + 1) * pageBytes);
      writeFileSync(vault.at('records.db'), torn);
    };
    // Most of them are the last pages; the one that lists the others may not be torn.
    const leaves = [];
    for (let page = pages - unused; page < pages; page += 1) {
      tear(page);
      const db = open();
      if (checkRecords(db).length === 0) leaves.push(page);
      db.close();
    }
    expect(leaves.length).toBeGreaterThan(1);
    expect(leaves.length).toBeLessThan(unused);

    tear(leaves.at(-1) ?? 0);
    expect(inFile()).toBe(true);
    const db = open();
    db.exec(fill);
    expect(checkRecords(db)).toEqual([]);
    db.close();
    expect(inFile()).toBe(false);
  });
});
