import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCsv } from '../../shared/anonymise/verify/read-csv.ts';
import type { ReleaseDocument } from '../../shared/domain/exports/document.ts';
import { penceOf } from '../../shared/domain/money.ts';
import { came } from '../support/blanks.ts';
import { checkFiles, copyDropIn, saveFiles } from '../support/dropIn.ts';
import { approved } from '../support/erasing.ts';
import { openRegister } from '../support/register.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { bytesOf, pdfOf } from '../unit/strongroom/outputs/pdf.ts';

let app: Awaited<ReturnType<typeof openRegister>>;
let people: string[];
let printed: ReleaseDocument[];
const pdf = bytesOf(pdfOf('/Creator (Alongside)', '<</Type /Page>>'));
const days = { from: '2026-04-06', to: '2027-04-05' };

beforeEach(async () => {
  app = await openRegister();
  printed = [];
  // The host of the test draws no page: it keeps what it was to draw.
  Object.assign(app.context.host, {
    renderPdf: async (document: ReleaseDocument) => {
      printed.push(document);
      return pdf;
    },
  });
  people = [];
  for (const firstName of ['Bilal', 'Efua']) people.push(await app.addPerson({ firstName }));
});
afterEach(() => app.close());

async function pay(sessionId: string, fees: readonly (number | null)[], paidOn = '2026-11-17') {
  const { session } = await app.register(sessionId);
  await app.ask('sessions.saveRegister', {
    ...{ sessionId, expectedVersion: session.version, paidOn },
    becameOf: 'slip' as const,
    rows: fees.map((feePence, at) => ({
      ...came(people[at] ?? ''),
      ...(feePence === null ? {} : { feePence: penceOf(feePence), method: 'bank' as const }),
    })),
  });
}

const examine = (more: object = {}) =>
  app.ask('accounts.examine', { ...days, after: null, limit: 100, ...more });

let tokens = 0;
async function savePack() {
  tokens += 1;
  const path = join(temporaryFolder(''), 'pack.zip');
  const file = `token-of-the-pack-${tokens}`;
  app.context.tokens.add(file, 'save', path);
  await app.ask('accounts.savePack', { ...days, file });
  const files = unzipSync(readFileSync(path));
  const rowsOf = (name: string) => {
    const read = readCsv(strFromU8(files[`${name}.csv`] ?? new Uint8Array()));
    if (!read.ok) throw new Error(name);
    return read.table.rows.map((row) => [...row]);
  };
  return { files, rowsOf, document: printed.at(-1) as ReleaseDocument };
}

describe('the ledger of an examiner', () => {
  it('has numbers in the order of entering, no names, and what takes back what', async () => {
    const sessionId = await app.addSession();
    await pay(sessionId, [2_000, 1_500]);
    await pay(sessionId, [1_000, 1_500], '2026-11-18');
    const { rows, total, missing, removed } = await examine();
    expect({ total, missing, removed }).toEqual({ total: 4, missing: 0, removed: 0 });
    expect(
      rows.map(({ number, payee, feePence, reverses, reversedBy }) => [
        ...[number, payee, feePence, reverses, reversedBy],
      ]),
    ).toEqual([
      [1, 'P0001', 2_000, null, 3],
      [2, 'P0002', 1_500, null, null],
      [3, 'P0001', -2_000, 1, null],
      [4, 'P0001', 1_000, null, null],
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/Bilal|Efua|Front door/);
  });

  it('comes page by page', async () => {
    await pay(await app.addSession(), [2_000, 1_500]);
    const first = await examine({ limit: 1 });
    const second = await examine({ limit: 1, after: first.next });
    expect([first, second].map(({ rows }) => rows[0]?.number)).toEqual([1, 2]);
  });

  it('keeps the numbers of an import that was undone, and says that they are gone', async () => {
    const folder = copyDropIn();
    const { jobId } = await checkFiles(app, folder.paths);
    const saved = await saveFiles(app, jobId);
    const { importId } = await app.ask('imports.report', { jobId: saved.jobId });
    const { total } = await examine(always);
    expect(total).toBeGreaterThan(0);
    await app.ask('imports.undo', { importId });
    expect(await examine(always)).toMatchObject({ total: 0, removed: total, missing: 0 });
    await pay(await app.addSession(), [2_000]);
    expect((await examine()).rows[0]?.number).toBe(total + 1);
  });

  it('shows a number that is missing altogether', async () => {
    await pay(await app.addSession(), [2_000, 1_500]);
    const { db } = app.context.vault;
    db.exec('DROP TRIGGER ledger_numbers_are_kept; DELETE FROM ledger_numbers WHERE number = 1');
    expect(await examine()).toMatchObject({ missing: 2 });
    const { document, rowsOf } = await savePack();
    expect(rowsOf('gaps')).toEqual([['E00001', 'E00001', 'Missing']]);
    expect(document.notes.join('\n')).toContain('2 numbers are missing');
  });
});

const always = { from: '1900-01-01', to: '2099-12-31' };

describe('a name behind a number', () => {
  it('opens with a reason, which the records keep with who asked and when', async () => {
    await pay(await app.addSession(), [2_000]);
    const paymentId = (await examine()).rows[0]?.id ?? '';
    const open = (reason: string) => app.call('accounts.openName', { paymentId, reason });
    expect(await open(' ')).toMatchObject({
      error: { code: 'invalid', fields: [{ path: 'reason', code: 'required' }] },
    });
    expect(await open('To see the signature')).toEqual({ ok: true, value: { name: 'Bilal' } });
    expect(app.audited()).toContainEqual({ action: 'accounts.openName', record: people[0] });
    expect(
      app.context.vault.db.prepare('SELECT person_id, reason FROM name_openings').all(),
    ).toEqual([{ person_id: people[0], reason: 'To see the signature' }]);
    expect((await savePack()).rowsOf('names')).toEqual([['23/11/2026', 'Jo Harker', 'P0001']]);
  });

  it('is the same number in each file, whoever is paid later', async () => {
    const sessionId = await app.addSession();
    await pay(sessionId, [2_000, 1_500]);
    const before = (await examine()).rows.map(({ payee }) => payee);
    await savePack();
    people.unshift(await app.addPerson({ firstName: 'Aisha' }));
    await pay(await app.addSession({ title: 'Another' }), [500]);
    const { rows } = await examine();
    expect(rows.map(({ payee }) => payee)).toEqual([...before, 'P0003']);
  });
});

describe('the pack for an examiner', () => {
  it('has every entry, what was taken back, funds and the proof of the audit chain, and no name', async () => {
    const fund = {
      ...{ name: 'Garden grant', funder: null, projectId: null, restricted: true, code: null },
      ...{ budgetPence: null, fromOn: '2026-04-01', untilOn: null },
    };
    const { id: fundId } = await app.ask('funds.add', { fund });
    await app.ask('funds.receive', {
      fundId,
      on: '2026-11-02',
      pence: penceOf(10_000),
      note: 'Efua',
    });
    const sessionId = await app.addSession();
    await pay(sessionId, [2_000, 1_500]);
    await pay(sessionId, [null, 1_500], '2026-11-18');
    const { files, rowsOf, document } = await savePack();
    expect(Object.keys(files).sort()).toEqual([
      ...['cash.csv', 'counts.csv', 'exceptions.csv', 'funds.csv', 'further.csv', 'gaps.csv'],
      ...['ledger.csv', 'names.csv', 'pack.pdf', 'reversals.csv', 'serials.csv', 'vouchers.csv'],
    ]);
    expect(rowsOf('ledger').map((row) => [row[0], row[2], row[4], row.at(-2)])).toEqual([
      ['E00001', 'P0001', '20.00', ''],
      ['E00002', 'P0002', '15.00', ''],
      ['E00003', 'P0001', '-20.00', 'E00001'],
    ]);
    expect(rowsOf('reversals')).toEqual([['E00003', '18/11/2026', 'E00001', 'P0001', '-20.00']]);
    expect(rowsOf('funds')).toEqual([
      ['Garden grant', 'Restricted', '0.00', '100.00', '0.00', '0.00', '100.00'],
      ['No fund', '', '', '0.00', '15.00', '0.00', ''],
    ]);
    const { head } = await app.ask('audit.verify', {});
    expect(document.notes[0]).toMatch(/^The record of who did what is whole: \d+ entries/);
    // The pack itself is the newest entry, and stands on the one that it names.
    expect(head).not.toBe('');
    const all =
      JSON.stringify(document) + Object.values(files).map((each) => strFromU8(each, true));
    expect(all).not.toMatch(/Bilal|Efua|Front door/);
  });

  it('says where the audit was changed outside the app', async () => {
    await pay(await app.addSession(), [2_000]);
    const { db } = app.context.vault;
    for (const { name } of db
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'audit'")
      .all<{ name: string }>()) {
      db.exec(`DROP TRIGGER "${name}"`);
    }
    db.exec("UPDATE audit SET record = 'another' WHERE seq = 2");
    expect((await savePack()).document.notes[0]).toBe(
      'The record of who did what was changed outside the app at entry 2.',
    );
  });

  it('keeps numbers in place of the names of erased people too', async () => {
    await pay(await app.addSession(), [2_000, 1_500]);
    await savePack();
    const erased = await approved(app.ask, people[0] ?? '');
    await app.ask('rights.erase', { ...erased, reason: 'asked' });
    const { rows } = await examine();
    expect(rows.map(({ payee }) => payee)).toEqual(['P0001', 'P0002']);
    const reply = await app.call('accounts.openName', {
      ...{ paymentId: rows[0]?.id ?? '', reason: 'To see the signature' },
    });
    expect(reply).toMatchObject({ error: { code: 'not-found' } });
  });
});
