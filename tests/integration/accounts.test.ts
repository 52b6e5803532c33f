import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCsv } from '../../shared/anonymise/verify/read-csv.ts';
import { accountFormats, mostXeroLines } from '../../shared/domain/accounts.ts';
import { penceOf } from '../../shared/domain/money.ts';
import { came, kinderDoor } from '../support/blanks.ts';
import { bringIn, sheetsOf } from '../support/comesBack.ts';
import { openRegister } from '../support/register.ts';
import { temporaryFolder } from '../support/temporary.ts';

let app: Awaited<ReturnType<typeof openRegister>>;
let people: string[];
let sessionId: string;
const days = { from: '2026-11-01', to: '2026-11-30' };
const codes = { fees: '7200', expenses: '7300', cash: '1230', voucher: '1250', bank: '1200' };
const none = { fees: null, expenses: null, cash: null, voucher: null, bank: null };

beforeEach(async () => {
  app = await openRegister();
  people = [];
  for (const firstName of ['Bilal', 'Efua', 'Will'])
    people.push(await app.addPerson({ firstName }));
  const { id: projectId } = await app.ask('projects.add', { project: kinderDoor });
  const fund = {
    ...{ name: '=Garden grant', funder: null, projectId, restricted: true, budgetPence: null },
    ...{ fromOn: '2026-04-01', untilOn: null, code: 'GARDEN' },
  };
  await app.ask('funds.add', { fund });
  sessionId = await app.addSession({ on: '2026-11-10', projectId });
});
afterEach(() => {
  expect(app.failures).toEqual([]);
  app.close();
});

async function pay(lines: readonly object[], paidOn = '2026-11-17') {
  const { session } = await app.register(sessionId);
  await app.ask('sessions.saveRegister', {
    ...{ sessionId, expectedVersion: session.version, paidOn },
    becameOf: 'slip' as const,
    rows: lines.map((line, at) => ({ ...came(people[at] ?? ''), ...line })),
  });
}
/** A fee in cash, a fee and expenses by bank, and a voucher. */
const three = [
  { feePence: 2_000, method: 'cash' },
  { feePence: 1_500, expensesPence: 435, method: 'bank' },
  { feePence: 1_000, method: 'voucher' },
];

let tokens = 0;
function place(name: string) {
  tokens += 1;
  const path = join(temporaryFolder(''), name);
  const file = `token-of-the-accounts-${tokens}`;
  app.context.tokens.add(file, 'save', path);
  return { file, path };
}

type Format = (typeof accountFormats)[number];
async function save(format: Format, more: object = {}) {
  const { file, path } = place('accounts.csv');
  const reply = await app.call('accounts.save', { format, ...days, names: false, file, ...more });
  return { reply, bytes: existsSync(path) ? readFileSync(path) : null };
}

/** The cells of a saved CSV, or of each in a saved zip. */
function cellsOf(bytes: Uint8Array | null): Record<string, string[][]> {
  if (bytes === null) throw new Error('nothing was saved');
  const files =
    bytes[0] === 0x50 ? unzipSync(bytes) : ({ '': bytes } as Record<string, Uint8Array>);
  return Object.fromEntries(
    Object.entries(files).map(([name, content]) => {
      const read = readCsv(strFromU8(content));
      if (!read.ok) throw new Error(`line ${read.line} of ${name}`);
      return [name, [read.table.columns, ...read.table.rows].map((row) => [...row])];
    }),
  );
}

const setCodes = () => app.ask('accounts.setCodes', { before: none, codes });
const preview = (format: Format, more: object = {}) =>
  app.ask('accounts.preview', { format, ...days, names: false, ...more });

describe.each(accountFormats)('a file for %s', (format) => {
  it('holds what is kept as its example, and nobody’s name', async () => {
    await setCodes();
    await pay(three);
    // One payment is taken back: the entry and its reversal are lines of their own.
    await pay([{}, ...three.slice(1)], '2026-11-18');
    const { reply, bytes } = await save(format);
    expect(reply).toMatchObject({ ok: true, value: { entries: 4 } });
    const cells = cellsOf(bytes);
    await expect(`${JSON.stringify(cells, null, 1)}\n`).toMatchFileSnapshot(
      `../fixtures/accounts/${format}.json`,
    );
    for (const name of ['Bilal', 'Efua', 'Will', 'Front door group']) {
      expect(JSON.stringify(cells)).not.toContain(name);
    }
  });
});

describe('the lines of the accounts', () => {
  it('keep negative amounts as numbers, and make a formula harmless', async () => {
    await pay(three);
    const { bytes } = await save('csv');
    const text = String(bytes);
    expect(text).toMatch(/,-20\.00,/);
    expect(text).not.toMatch(/"-20\.00"/);
    expect(text).toContain(`"'=Garden grant"`);
  });

  it('go once: the same days have nothing left, and a later reversal goes alone', async () => {
    await pay(three);
    expect(await preview('csv')).toMatchObject({ entries: 3, rows: 4, pence: 4_935, before: 0 });
    await save('csv');
    expect(await preview('csv')).toMatchObject({ entries: 0, rows: 0, files: 0, before: 3 });
    const { reply, bytes } = await save('csv');
    expect(reply).toMatchObject({ error: { code: 'nothing-to-export' } });
    expect(bytes).toBeNull();
    await pay([{}, ...three.slice(1)], '2026-11-18');
    const { bytes: later } = await save('csv');
    const [, line, ...more] = cellsOf(later)[''] ?? [];
    expect(line?.slice(0, 7)).toEqual([
      ...['E00004', '18/11/2026', 'P0001', 'Fee', '', '20.00', 'Cash'],
    ]);
    expect({ takesBack: line?.at(-1), more }).toEqual({ takesBack: 'E00001', more: [] });
  });

  it('leave a reversal waiting as long as its entry did not go', async () => {
    await pay(three, '2026-11-17');
    await pay([{}, ...three.slice(1)], '2026-11-20');
    const late = { from: '2026-11-18', to: '2026-11-30' };
    expect(await preview('csv', late)).toMatchObject({ entries: 0, waiting: 1 });
    await save('csv', { from: '2026-11-01', to: '2026-11-17' });
    expect(await preview('csv', late)).toMatchObject({ entries: 1, waiting: 0, pence: -2_000 });
  });

  it('leave out what is not paid yet and what was declined, but not its expenses', async () => {
    await pay([
      { feePence: 2_000, method: 'bank', outcome: 'approved' },
      { feePence: 0, outcome: 'declined' },
      { feePence: 0, expensesPence: 250, method: 'cash', outcome: 'declined' },
    ]);
    expect(await preview('csv')).toMatchObject({ entries: 1, rows: 1, pence: 250 });
  });

  it('count by the day of payment: 31 October, 5 and 6 April stay on their days', async () => {
    app.clock.now = new Date('2026-10-31T23:30:00.000Z');
    const evening = await app.addSession({ on: '2026-10-31', title: 'Evening' });
    const { session } = await app.register(evening);
    await app.ask('sessions.saveRegister', {
      ...{ sessionId: evening, expectedVersion: session.version, paidOn: '2026-10-31' },
      becameOf: 'slip' as const,
      rows: [{ ...came(people[0] ?? ''), ...three[0] }] as never,
    });
    const on = (day: string) => preview('csv', { from: day, to: day });
    expect(await on('2026-10-31')).toMatchObject({ entries: 1 });
    expect(await on('2026-11-01')).toMatchObject({ entries: 0 });
  });

  it('of a file that was lost are saved again as they were, and mark nothing anew', async () => {
    await pay(three);
    const { reply, bytes } = await save('quickbooks-4');
    const exportId = reply.ok ? reply.value.exportId : '';
    await pay([{}, ...three.slice(1)], '2026-11-18');
    const { file, path } = place('again.csv');
    await app.ask('accounts.saveAgain', { exportId, file });
    expect(readFileSync(path)).toEqual(bytes);
    const { exports } = await app.ask('accounts.exports', {});
    expect(exports).toMatchObject([{ id: exportId, rows: 4, files: 3, names: false }]);
  });

  it('mark nothing where the file cannot be written', async () => {
    await pay(three);
    const file = 'token-of-no-place-at-all';
    app.context.tokens.add(file, 'save', join(temporaryFolder(''), 'none', 'accounts.csv'));
    const asked = { format: 'csv' as const, ...days, names: false, file };
    expect(await app.call('accounts.save', asked)).toMatchObject({
      error: { code: 'cannot-write' },
    });
    expect(await preview('csv')).toMatchObject({ entries: 3, before: 0 });
    expect((await app.ask('accounts.exports', {})).exports).toEqual([]);
  });

  it('have names only where that was asked for', async () => {
    await pay(three);
    const { bytes } = await save('csv', { names: true });
    expect(
      cellsOf(bytes)
        ['']?.slice(1)
        .map((row) => row[2]),
    ).toEqual([...['Bilal', 'Efua', 'Efua', 'Will']]);
  });

  it('need every code for Sage, by name, and no code for the others', async () => {
    await pay(three);
    expect(await preview('sage')).toMatchObject({
      missingCodes: ['fees', 'expenses', 'cash', 'voucher', 'bank'],
    });
    expect((await save('sage')).reply).toMatchObject({ error: { code: 'codes-missing' } });
    expect((await preview('xero')).missingCodes).toEqual([]);
    expect(await preview('csv')).toMatchObject({ before: 0 });
  });

  it('are at most 1,000 in a file of Xero, in as many files as it takes', async () => {
    const { db, user } = app.context.vault;
    const insert = db.prepare(
      `INSERT INTO payments (id, person_id, on_date, fee_pence, expenses_pence, outcome, method,
        recorded_at, recorded_by) VALUES (?, ?, '2026-11-12', 100, 0, 'paid', 'bank',
        '2026-11-12T10:00:00.000Z', ?)`,
    );
    db.transaction(() => {
      for (let at = 0; at < 2_000; at += 1) {
        insert.run([`many-${String(at).padStart(5, '0')}`, people[at % 3] ?? '', user.id]);
      }
    })();
    const { bytes } = await save('xero');
    const files = cellsOf(bytes);
    expect(Object.keys(files)).toEqual(['xero-bank-1.csv', 'xero-bank-2.csv', 'xero-bank-3.csv']);
    const rows = Object.values(files).map((each) => each.length);
    expect(rows).toEqual([mostXeroLines, mostXeroLines, 3]);
    // Each entry once, over all files.
    const references = Object.values(files).flatMap((each) => each.slice(1).map((row) => row[4]));
    expect(new Set(references).size).toBe(2_000);
  });

  it('keep the codes of one user from the changes of another', async () => {
    await setCodes();
    const again = { before: none, codes: { ...codes, fees: '9' } };
    expect(await app.call('accounts.setCodes', again)).toMatchObject({ error: { code: 'stale' } });
    expect((await app.ask('accounts.codes', {})).codes).toEqual(codes);
  });
});

describe('an entry that went to the accounts', () => {
  it('keeps its fund, its mark and its number, in the file too', async () => {
    await pay(three);
    await save('csv');
    const { db } = app.context.vault;
    for (const [sql, why] of [
      ['UPDATE payment_funds SET fund_id = fund_id', 'never edited'],
      ['UPDATE account_entries SET export_id = export_id', 'never edited'],
      ["UPDATE account_exports SET format = 'sage'", 'never edited'],
      ['UPDATE ledger_numbers SET number = number + 10', 'never given again'],
      ['DELETE FROM ledger_numbers WHERE number = 1', 'never removed'],
    ] as const) {
      expect(() => db.exec(sql)).toThrow(why);
    }
  });
});

describe('everything that was taken out', () => {
  it('brings funds, numbers of people and marks back, so that nothing goes twice', async () => {
    await setCodes();
    await pay(three);
    await save('csv');
    await addLimit();
    const to = await openRegister();
    try {
      await bringIn(to, await sheetsOf(app, [...plainSheets, ...accountSheets]));
      const there = await to.ask('accounts.preview', { format: 'csv', ...days, names: false });
      expect(there).toMatchObject({ entries: 0, before: 3 });
      const { funds } = await to.ask('funds.list', {});
      expect(funds).toMatchObject([{ name: '=Garden grant', paidPence: 4_935, code: 'GARDEN' }]);
      expect((await to.ask('accounts.codes', {})).codes).toEqual(codes);
      const rows = (name: string, office: typeof app) =>
        office.context.vault.db
          .prepare(`SELECT number FROM ${name} ORDER BY number`)
          .all<{ number: number }>();
      expect(rows('payee_codes', to)).toEqual(rows('payee_codes', app));
      expect(
        to.context.vault.db.prepare('SELECT clock, limit_pence, source FROM earning_limits').all(),
      ).toEqual([{ clock: 'tax-year', limit_pence: 100_000, source: 'Trustees' }]);
      expect(to.failures).toEqual([]);
    } finally {
      to.close();
    }
  });
});

const plainSheets = ['people', 'sessions', 'attendance', 'payments', 'projects'];
const accountSheets = [
  ...['funds', 'payment_funds', 'nominal_codes', 'account_exports', 'account_entries'],
  ...['payee_codes', 'earning_limits'],
];
const addLimit = () =>
  app.ask('clocks.add', {
    limit: {
      ...{ personId: null, clock: 'tax-year', begins: null, limitPence: penceOf(100_000) },
      ...{ fromOn: '2026-04-06', untilOn: null, source: 'Trustees', toldOn: '2026-04-01' },
    },
  });
