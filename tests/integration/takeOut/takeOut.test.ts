import {
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { everywhere, sheetWords } from '../../../electron/strongroom/outputs/sheetWords.ts';
import { readXlsxFiles } from '../../../electron/strongroom/outputs/xlsxRead.ts';
import { takenSheets } from '../../../electron/strongroom/takeOut/sheets.ts';
import { readCsv } from '../../../shared/anonymise/verify/read-csv.ts';
import { declaredFields } from '../../../shared/domain/imports/columns.ts';
import { penceOf } from '../../../shared/domain/money.ts';
import { openAge } from '../../support/age.ts';
import { came, frontDoor } from '../../support/blanks.ts';
import { beginTakingOut, csvsIn, takenFiles } from '../../support/takeOut.ts';
import { openOffice, passphrases, person } from '../../support/users.ts';
import { digests } from '../../support/vaultFolder.ts';

const filePassphrase = 'quilt harbour tomato ledger spruce violin';

let office: Awaited<ReturnType<typeof openOffice>>;
beforeEach(async () => {
  office = await openOffice(['worker']);
});
afterEach(() => {
  expect(office.failures).toEqual([]);
  office.close();
});

const audited = () =>
  office.context.vault.db
    .prepare("SELECT count(*) AS rows FROM audit WHERE action = 'takeOut.save'")
    .get<{ rows: number }>()?.rows;
/** What lies beside the vault, unfinished files too. */
const left = () => readdirSync(office.home).filter((name) => name.startsWith('everything-'));
const rowsOf = (csv: string | undefined) => {
  const read = readCsv(csv ?? '');
  if (!read.ok) throw new Error(`no CSV: line ${read.line}`);
  const { columns, rows } = read.table;
  return rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at]])));
};

describe('everything in one file', () => {
  it('is encrypted with the passphrase for it, as the specification of age says', async () => {
    await office.addPerson('Dez');
    const { reply, path } = await beginTakingOut(office, { filePassphrase });
    expect(reply).toMatchObject({ ok: true });
    if (!reply.ok) return;
    expect((await office.finished(reply.value.jobId)).state).toBe('done');
    const { content, workFactor } = openAge(readFileSync(path), filePassphrase);
    expect(workFactor).toBe(18);
    expect(strFromU8(unzipSync(content)['csv/people.csv'] ?? new Uint8Array())).toContain('Dez');
    expect(readFileSync(path).includes('Dez')).toBe(false);
    expect(() => openAge(readFileSync(path), 'another passphrase')).toThrow();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(left()).toHaveLength(1);
  }, 480_000);

  it('without one is an open zip of a workbook, a CSV for each sheet and a page', async () => {
    const files = await takenFiles(office);
    expect(Object.keys(files)).toEqual([
      'README.html',
      'everything.xlsx',
      ...takenSheets.map(({ name }) => `csv/${name}.csv`),
    ]);
    const csvs = csvsIn(files);
    const parts = Object.entries(unzipSync(files['everything.xlsx'] ?? new Uint8Array()));
    const sheets = readXlsxFiles(new Map(parts.map(([name, part]) => [name, strFromU8(part)])));
    expect(sheets?.map(({ name }) => name)).toEqual(takenSheets.map(({ name }) => name));
    for (const { name, rows } of sheets ?? []) {
      const read = readCsv(csvs[name] ?? '');
      expect(read.ok && [read.table.columns, ...read.table.rows]).toEqual(rows);
    }
  });

  it('explains each column of each sheet, and says that it is not anonymous', async () => {
    const page = strFromU8((await takenFiles(office))['README.html'] ?? new Uint8Array());
    expect(page).toContain('This is not anonymous.');
    expect(page).toContain(office.context.vault.charityName);
    const declared = [...declaredFields.map(({ column }) => column), ...Object.keys(everywhere)];
    for (const { name, columns } of takenSheets) {
      expect([name, [...Object.keys(sheetWords[name]?.columns ?? {}), ...declared]]).toEqual([
        name,
        expect.arrayContaining([...columns]),
      ]);
      expect(page).toContain(`<code>${name}</code>`);
    }
    expect(page).not.toMatch(/<script|https?:\/\//);
  });

  it('is entered in the audit and is no release', async () => {
    await takenFiles(office);
    expect(audited()).toBe(1);
    const { entries } = await office.ask('exports.register', {});
    expect(entries).toEqual([]);
  });

  it('holds histories: answers taken back, reversed payments, earlier words of notes', async () => {
    const personId = await office.addPerson('Dez');
    const { ask } = office;
    const noteOf = async () => (await ask('people.get', { personId })).notes[0];
    await ask('people.addNote', { personId, on: '2026-11-01', kind: 'note', text: 'Likes tea' });
    const note = await noteOf();
    await ask('people.correctNote', {
      ...{ noteId: note?.id ?? '', expectedVersion: note?.version ?? 0 },
      ...{ on: '2026-11-02', kind: 'note', text: '=Likes coffee' },
    });
    const session = await ask('sessions.add', frontDoor);
    const paid = { ...came(personId), feePence: 2_500, outcome: 'paid', method: 'cash' } as const;
    const save = (expectedVersion: number, rows: object[], more = {}) =>
      ask('sessions.saveRegister', {
        ...{ sessionId: session.id, expectedVersion, paidOn: '2026-11-17', ...more },
        rows: rows as ReturnType<typeof came>[],
      });
    const { session: saved } = await save(session.version, [paid]);
    await save(saved.version, [{ ...paid, feePence: 2_000 }], { becameOf: 'slip' });
    const csvs = csvsIn(await takenFiles(office));
    const [{ ref } = { ref: '' }] = rowsOf(csvs.people);
    expect(ref).toMatch(/^P-[0-9a-f]{8}$/);
    expect(rowsOf(csvs.notes)).toEqual([
      { person: ref, number: '1', date: '2026-11-02', kind: 'note', text: "'=Likes coffee" },
    ]);
    expect(rowsOf(csvs.earlier_notes)).toMatchObject([
      { person: ref, note: '1', version: '1', text: 'Likes tea', replaced_by: 'Jo Harker' },
    ]);
    const payments = rowsOf(csvs.payments);
    expect(payments.map(({ fee }) => fee).sort()).toEqual(['-25.00', '20.00', '25.00']);
    const [back] = payments.filter(({ reverses }) => reverses !== '');
    expect(payments.find((row) => row.ref === back?.reverses)).toMatchObject({ fee: '25.00' });
    expect(rowsOf(csvs.entered).filter(({ sheet }) => sheet === 'payments')).toHaveLength(3);
    expect(rowsOf(csvs.audit).map(({ action }) => action)).toContain('people.correctNote');
  });

  it('names a record by the same reference each time', async () => {
    await office.addPerson('Dez');
    await office.addPerson('Ana');
    const before = csvsIn(await takenFiles(office)).people;
    expect(csvsIn(await takenFiles(office)).people).toBe(before);
  });

  it('has restricted notes in every version, but none about the user who takes them out', async () => {
    const about = await office.addPerson('Dez');
    const own = await office.addPerson('Jo');
    const { ask } = office;
    for (const [personId, text] of [
      [about, 'First words'],
      [own, 'About the coordinator'],
    ] as const) {
      await ask('access.addRestricted', { personId, on: '2026-11-01', text });
    }
    const { notes } = await ask('access.restrictedNotes', { personId: about });
    await ask('access.correctRestricted', {
      ...{ noteId: notes[0]?.id ?? '', expectedVersion: notes[0]?.version ?? 0 },
      ...{ on: '2026-11-02', text: 'Second words' },
    });
    const db = office.context.vault.db;
    const user = await office.idOf('Jo Harker');
    db.prepare('UPDATE users SET person_id = ? WHERE id = ?').run([own, user]);
    await office.signIn(passphrases.coordinator);
    const rows = rowsOf(csvsIn(await takenFiles(office)).restricted_notes);
    expect(rows.map(({ version, text }) => [version, text])).toEqual([
      ['1', 'First words'],
      ['2', 'Second words'],
    ]);
  });

  it('keeps the payments of erased people, without them', async () => {
    const personId = await office.addPerson('Dez');
    const { ask, context } = office;
    const session = await ask('sessions.add', frontDoor);
    await ask('sessions.saveRegister', {
      ...{ sessionId: session.id, expectedVersion: session.version, paidOn: '2026-11-17' },
      rows: [{ ...came(personId), feePence: penceOf(2_500), outcome: 'paid', method: 'cash' }],
    });
    context.vault.unit.write('rights.erase', (tx) => {
      tx.audit(personId);
      context.vault.db
        .prepare(
          "INSERT INTO erasures (person_id, erased_at, erased_by, reason, kept) VALUES (?, '2026-11-20T00:00:00.000Z', (SELECT id FROM users LIMIT 1), 'asked', 1)",
        )
        .run([personId]);
    });
    const csvs = csvsIn(await takenFiles(office));
    expect(rowsOf(csvs.people)).toEqual([]);
    expect(rowsOf(csvs.payments)).toEqual([]);
    expect(rowsOf(csvs.payments_of_erased)).toMatchObject([{ fee: '25.00' }]);
    expect(rowsOf(csvs.erased_people)).toMatchObject([{ reason: 'asked', payments_kept: '1' }]);
  });

  it('leaves no table of the vault out, unless it is no record', () => {
    /** Tables that hold nothing that is a record, and what they hold. */
    const noRecords: Record<string, string> = {
      vault: 'the name of the charity, which the page says, and settings of the screen',
      preferences: 'settings of the screen',
      drafts: 'what is not saved yet',
      text_reviews: 'which words of a note an export hides; they are asked anew',
      release_key: 'a key',
      erasure_keys: 'keys',
      concern_keys: 'keys',
      private_keys: 'keys',
      private_key_wraps: 'keys',
      lineage: 'which restores led to this copy',
      migrations: 'which steps the schema has gone through',
      review_pool: 'answers of open reviews: nobody may read them',
      review_counts: 'how many answered an open review: not told',
      import_layouts: 'what the columns of a heading row became: settings',
      import_words: 'what the words of a column became: settings',
      import_changes: 'what undo puts back, until it can no longer be undone',
      import_form_changes: 'the same of forms',
      import_declared: 'which rows an import made, for undo',
      import_rows: 'digests by which a row is known again',
      payment_sums: 'made of the payments',
      ledger_numbers: 'the order in which the payments were entered, which their sheet has',
      packs: 'how far the copy of a person’s data has come: it is put together anew',
      pack_decisions: 'what was decided about digests of texts for such a copy',
      searchable: 'made of the records',
      search_index: 'made of the records',
    };
    const tables = office.context.vault.db
      .prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search_index_%' AND name NOT LIKE 'sqlite_%'",
      )
      .all<{ name: string }>()
      .map(({ name }) => name);
    const taken = takenSheets.flatMap(({ from }) => [...from]);
    expect([...taken, ...Object.keys(noRecords)].sort()).toEqual(tables.sort());
  });
});

describe('nothing is taken out', () => {
  it.each([
    ['by another passphrase', { passphrase: passphrases.worker }, 'wrong-passphrase'],
    [
      'with a passphrase for the file that is easy to guess',
      { filePassphrase: 'password' },
      'weak-passphrase',
    ],
  ])('%s', async (_, changes, code) => {
    const { reply } = await beginTakingOut(office, changes);
    expect(reply).toMatchObject({ ok: false, error: { code } });
    expect(left()).toEqual([]);
    expect(audited()).toBe(0);
  });

  it('by a user who is no coordinator', async () => {
    expect(await office.signIn(passphrases.worker)).toBe('ok');
    const { reply } = await beginTakingOut(office, { passphrase: passphrases.worker });
    expect(reply).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  });

  it('where the file cannot be written, and the audit does not say so', async () => {
    const path = join(office.home, 'gone', 'everything-1.zip');
    const { reply } = await beginTakingOut(office, { path });
    if (!reply.ok) throw new Error(reply.error.code);
    const end = await office.finished(reply.value.jobId);
    expect(end).toMatchObject({ state: 'failed', code: 'cannot-write' });
    expect(audited()).toBe(0);
  });

  it.each(['records.db', 'header-a.json', 'everything.zip'])(
    'into the folder of a vault, also through a link, whatever the name: %s',
    async (name) => {
      const { folder } = office.context.vault;
      const link = join(office.home, 'a-link');
      symlinkSync(folder, link);
      const before = digests(folder);
      for (const place of [folder, link]) {
        const { reply } = await beginTakingOut(office, { path: join(place, name) });
        if (!reply.ok) throw new Error(reply.error.code);
        const end = await office.finished(reply.value.jobId);
        expect(end).toMatchObject({ state: 'failed', code: 'cannot-write' });
      }
      expect(digests(folder)).toEqual(before);
      expect(audited()).toBe(0);
    },
  );

  it('when it is stopped, and an older file of that name stays', async () => {
    await office.addPerson(person.firstName);
    const path = join(office.home, 'everything-1.zip');
    writeFileSync(path, 'older');
    const { reply } = await beginTakingOut(office, { path, filePassphrase });
    if (!reply.ok) throw new Error(reply.error.code);
    office.stopped.add(reply.value.jobId);
    expect((await office.finished(reply.value.jobId)).state).toBe('cancelled');
    expect(readFileSync(path, 'utf8')).toBe('older');
    expect(left()).toEqual(['everything-1.zip']);
    expect(audited()).toBe(0);
    expect(existsSync(`${path}.part`)).toBe(false);
  });
});
