import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { voucherMoves } from '../../electron/strongroom/store/voucherMoves.ts';
import type { ReleaseDocument } from '../../shared/domain/exports/document.ts';
import { penceOf } from '../../shared/domain/money.ts';
import { came } from '../support/blanks.ts';
import { openRegister } from '../support/register.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { bytesOf, pdfOf } from '../unit/strongroom/outputs/pdf.ts';

let app: Awaited<ReturnType<typeof openRegister>>;
let people: string[];
let sessionId: string;
let me: string;

beforeEach(async () => {
  app = await openRegister();
  people = [];
  for (const firstName of ['Bilal', 'Efua', 'Will']) {
    people.push(await app.addPerson({ firstName, paymentRoute: 'voucher' }));
  }
  sessionId = await app.addSession({ on: '2026-11-10' });
  me = (await app.ask('vouchers.list', { on: '2026-11-23' })).users[0]?.id ?? '';
});
afterEach(() => app.close());

const batch = {
  ...{ name: 'Co-op', pence: 1_000, serialLength: null, boughtOn: '2026-11-01' },
  ...{ expiresOn: null, note: null },
};
const buy = (serials: string, more: object = {}) =>
  app.call('vouchers.buy', { batch: { ...batch, ...more }, serials });
const list = (on = '2026-11-23') => app.ask('vouchers.list', { on });
const states = async (on?: string) =>
  Object.fromEntries((await list(on)).vouchers.map(({ serial, state }) => [serial, state]));
const idOf = async (serial: string) =>
  (await list()).vouchers.find((each) => each.serial === serial)?.id ?? '';
const all = (table: string) => app.context.vault.db.prepare(`SELECT * FROM ${table}`).all();

async function save(
  fees: readonly (number | null)[],
  paidOn = '2026-11-17',
  money: object = {},
  more: object = {},
) {
  const { session } = await app.register(sessionId);
  const rows = fees.map((feePence, at) => ({
    ...came(people[at] ?? ''),
    ...(feePence !== null && { feePence, method: 'voucher', ...money }),
  }));
  return app.call('sessions.saveRegister', {
    ...{ sessionId, expectedVersion: session.version, paidOn, ...more },
    rows: rows as ReturnType<typeof came>[],
  });
}

describe('vouchers that are bought', () => {
  it('are kept by serial, with their buyer and worth', async () => {
    expect(await buy('ab-12 34\nAB 1235, ab1236')).toMatchObject({ value: { bought: 3 } });
    const { vouchers, stockPence } = await list();
    expect(vouchers.map(({ serial, buyer }) => [serial, buyer])).toEqual([
      ['AB1234', 'Jo Harker'],
      ['AB1235', 'Jo Harker'],
      ['AB1236', 'Jo Harker'],
    ]);
    expect(stockPence).toBe(3_000);
  });

  it.each([
    [
      'a serial of the wrong length',
      'AB1234\nAB123',
      { serialLength: 6 },
      'serial-length',
      'AB123',
    ],
    ['a serial that stands there twice', 'AB1\nab-1', {}, 'serial-twice', 'AB1'],
    ['a serial with other signs', 'AB1\nA=2', {}, 'serial-wrong', 'A=2'],
  ])('are refused whole for %s, by the serial', async (_, serials, more, code, serial) => {
    expect(await buy(serials, more)).toMatchObject({ error: { code, facts: { serial } } });
    expect([all('vouchers'), all('voucher_batches')]).toEqual([[], []]);
  });

  it('are refused where a serial is known, from the stock or from a payment that came in', async () => {
    await buy('AB1');
    expect(await buy('AB2\nAB1')).toMatchObject({ error: { code: 'serial-known' } });
    expect(await states()).toEqual({ AB1: 'in-stock' });
  });

  it('are refused above the limit of the stock, and taken again below it', async () => {
    await app.ask('vouchers.setLimit', { limitPence: penceOf(2_000) });
    await buy('AB1\nAB2');
    expect(await buy('AB3')).toMatchObject({
      error: { code: 'stock-over-limit', facts: { limit: '£20.00', after: '£30.00' } },
    });
    await app.ask('vouchers.setLimit', { limitPence: null });
    expect(await buy('AB3')).toMatchObject({ ok: true });
  });

  it('are worth at the end of the year what could still be given then', async () => {
    await buy('AB1\nAB2\nAB3', { expiresOn: '2026-11-19' });
    await save([1_000]);
    await app.ask('vouchers.spoil', {
      ...{ voucherIds: [await idOf('AB3')], on: '2026-11-18', why: 'Torn' },
    });
    const worth = async (on: string) => (await list(on)).stockPence;
    expect(await worth('2026-10-31')).toBe(0);
    expect(await worth('2026-11-16')).toBe(3_000);
    expect(await worth('2026-11-17')).toBe(2_000);
    expect(await worth('2026-11-18')).toBe(1_000);
    expect(await worth('2026-11-20')).toBe(0);
    expect(await states()).toEqual({ AB1: 'given', AB2: 'expired', AB3: 'spoilt' });
  });
});

describe('a voucher in the hands of a giver', () => {
  it('goes out and comes back, and says who has it', async () => {
    await buy('AB1\nAB2');
    const voucherIds = [await idOf('AB1')];
    await app.ask('vouchers.handOut', { voucherIds, holderId: me, on: '2026-11-10' });
    expect((await list()).vouchers[0]).toMatchObject({ state: 'with-giver', holder: 'Jo Harker' });
    await app.ask('vouchers.handBack', { voucherIds, on: '2026-11-18' });
    expect(await states()).toEqual({ AB1: 'in-stock', AB2: 'in-stock' });
  });

  it('is given before those in stock, and goes to no second person', async () => {
    await buy('AB1\nAB2\nAB3');
    const voucherIds = [await idOf('AB2')];
    await app.ask('vouchers.handOut', { voucherIds, holderId: me, on: '2026-11-10' });
    await save([1_000, 1_000]);
    const given = (await list()).vouchers.filter(({ state }) => state === 'given');
    expect(given.map(({ serial, person, giver }) => [serial, person, giver])).toEqual([
      ['AB1', 'Efua', 'Jo Harker'],
      ['AB2', 'Bilal', 'Jo Harker'],
    ]);
    expect(
      await app.call('vouchers.handOut', { voucherIds, holderId: me, on: '2026-11-20' }),
    ).toMatchObject({
      error: { code: 'voucher-not-free', facts: { serial: 'AB2' } },
    });
    const [event] = all('voucher_events') as { voucher_id: string; written_by: string }[];
    expect(() =>
      app.context.vault.db.exec(`INSERT INTO voucher_events
        SELECT 'zz', voucher_id, 'given', '2026-11-20', NULL, payment_id, NULL, '', '${event?.written_by}'
        FROM voucher_events WHERE kind = 'given' LIMIT 1`),
    ).toThrow('a voucher is given once');
  });
});

describe('the sheet of a giver', () => {
  const sheet = async (on = '2026-11-23') => {
    const printed: ReleaseDocument[] = [];
    const pdf = bytesOf(pdfOf('/Creator (Alongside)', '<</Type /Page>>'));
    // The host of the test draws no page: it keeps what it was to draw.
    Object.assign(app.context.host, {
      renderPdf: async (document: ReleaseDocument) => {
        printed.push(document);
        return pdf;
      },
    });
    const path = join(temporaryFolder('sheet'), 'sheet.pdf');
    const file = `token-of-${path}`.slice(-60);
    app.context.tokens.add(file, 'save', path);
    const reply = await app.call('vouchers.saveSheet', { holderId: me, on, file });
    return {
      reply,
      path,
      rows: printed.at(-1)?.parts.flatMap((part) => (part.kind === 'rows' ? part.rows : [])),
    };
  };

  it('has what they have in hand and what no person signed for yet, with room to sign', async () => {
    await buy('AB1\nAB2\nAB3\nAB4');
    expect((await sheet()).reply).toMatchObject({ error: { code: 'none-in-hand' } });
    const voucherIds = await Promise.all(['AB1', 'AB2', 'AB3'].map(idOf));
    await app.ask('vouchers.handOut', { voucherIds, holderId: me, on: '2026-11-10' });
    await save([1_000, 1_000]);
    await app.ask('vouchers.sign', { voucherIds: [await idOf('AB1')], on: '2026-11-18' });
    const { reply, path, rows } = await sheet();
    expect(reply).toMatchObject({ value: { fileName: 'sheet.pdf', vouchers: 2 } });
    expect(existsSync(path)).toBe(true);
    expect(rows).toEqual([
      ['AB2', 'Co-op, £10.00', 'Efua', '', '17/11/2026', ''],
      ['AB3', 'Co-op, £10.00', '', '', '', ''],
    ]);
  });
});

describe('the vouchers of an examiner', () => {
  it('come out: what was there and came is what went and is left', async () => {
    await buy('AB1\nAB2\nAB3\nAB4', { expiresOn: '2026-11-20' });
    await buy('CD1', { name: 'Shop', boughtOn: '2026-11-18' });
    await save([1_000, 1_000]);
    await save([1_000, null], '2026-11-18', {}, { becameOf: 'returned' });
    const ids = [await idOf('AB3')];
    await app.ask('vouchers.spoil', { voucherIds: ids, on: '2026-11-19', why: 'Torn' });
    const moves = (from: string, to: string) =>
      app.context.vault.unit.read((db) => voucherMoves(db, { from, to }));
    const none = { before: 0, bought: 0, given: 0, takenBack: 0, spoilt: 0, expired: 0, after: 0 };
    expect(moves('2026-11-01', '2026-11-19')).toEqual([
      {
        ...{ ...none, name: 'Co-op', pence: 1_000, bought: 4, given: 2, takenBack: 1 },
        ...{ spoilt: 1, after: 2 },
      },
      { ...none, name: 'Shop', pence: 1_000, bought: 1, after: 1 },
    ]);
    expect(moves('2026-11-20', '2026-11-30')).toMatchObject([
      { name: 'Co-op', before: 2, expired: 2, after: 0 },
      { name: 'Shop', before: 1, after: 1 },
    ]);
    // One that is thrown away after its last day was too old before, and goes once.
    const old = [await idOf('AB4')];
    await app.ask('vouchers.spoil', { voucherIds: old, on: '2026-11-23', why: 'Too old' });
    expect(moves('2026-11-20', '2026-11-30')).toMatchObject([
      { name: 'Co-op', before: 2, spoilt: 0, expired: 2, after: 0 },
      { name: 'Shop' },
    ]);
    expect(moves('2026-11-22', '2026-11-30')).toMatchObject([
      { ...none, name: 'Co-op' },
      { name: 'Shop' },
    ]);
  });
});

describe('a payment by voucher', () => {
  it('takes as few vouchers as make it up exactly, and names them in the ledger', async () => {
    await buy('TEN1\nTEN2');
    await buy('FIVE1\nFIVE2', { name: 'Shop', pence: 500 });
    await save([1_500, 500]);
    const entries = await app.ledger();
    expect(entries.map(({ personName, voucherSerial }) => [personName, voucherSerial])).toEqual([
      ['Efua', 'FIVE2'],
      ['Bilal', 'FIVE1, TEN1'],
    ]);
  });

  it('takes the vouchers that were chosen, and others for those without a choice', async () => {
    await buy('TEN1\nTEN2\nTEN3');
    const chosen = async (at: number, ...serials: string[]) => ({
      vouchers: [{ personId: people[at], voucherIds: await Promise.all(serials.map(idOf)) }],
    });
    const first = await chosen(1, 'TEN1');
    expect(await save([1_000, 1_000], '2026-11-17', {}, first)).toMatchObject({ ok: true });
    const entries = await app.ledger();
    expect(entries.map(({ personName, voucherSerial }) => [personName, voucherSerial])).toEqual([
      ['Efua', 'TEN1'],
      ['Bilal', 'TEN2'],
    ]);
  });

  it.each([
    ['are worth another amount', ['TEN2', 'TEN3'], { needs: '£10.00', chosen: '£20.00' }],
    ['were given already', ['TEN1'], { needs: '£10.00', chosen: '£0.00' }],
  ])('refuses chosen vouchers that %s, and saves nothing', async (_, serials, facts) => {
    await buy('TEN1\nTEN2\nTEN3');
    await save([1_000]);
    const before = all('payments');
    const voucherIds = await Promise.all(serials.map(idOf));
    const vouchers = [{ personId: people[1], voucherIds }];
    expect(await save([1_000, 1_000], '2026-11-18', {}, { vouchers })).toMatchObject({
      error: { code: 'voucher-choice', facts },
    });
    expect(all('payments')).toEqual(before);
  });

  it('takes the chosen vouchers in the place of one that came in from a spreadsheet', async () => {
    await buy('TEN1\nTEN2');
    const { db, user } = app.context.vault;
    db.prepare(
      `INSERT INTO payments (id, person_id, session_id, on_date, fee_pence, expenses_pence, outcome,
        method, voucher_serial, recorded_at, recorded_by)
        VALUES ('old', ?, ?, '2026-11-17', 2000, 0, 'paid', 'voucher', 'PAPER-7', '', ?)`,
    ).run([people[0] ?? '', sessionId, user.id]);
    const vouchers = [{ personId: people[0], voucherIds: [await idOf('TEN2')] }];
    const more = { vouchers, becameOf: 'slip' };
    expect(await save([1_000], '2026-11-18', {}, more)).toMatchObject({ ok: true });
    expect(await states()).toEqual({ TEN1: 'in-stock', TEN2: 'given' });
  });

  it('that no vouchers make up is refused whole, with what can be done', async () => {
    await buy('TEN1\nTEN2');
    expect(await save([1_000, 1_200])).toMatchObject({
      error: { code: 'voucher-short', facts: { needs: '£12.00' } },
    });
    expect(all('payments')).toEqual([]);
    expect(await states()).toEqual({ TEN1: 'in-stock', TEN2: 'in-stock' });
    expect(await save([1_000, 1_200], '2026-11-17', { outcome: 'approved' })).toMatchObject({
      ok: true,
    });
  });

  it('that is taken back has its voucher in stock again, and a further one takes others', async () => {
    await buy('TEN1\nTEN2\nTEN3');
    await save([1_000]);
    await save([2_000], '2026-11-18', {}, { furtherReason: 'She came twice' });
    expect(await states()).toEqual({ TEN1: 'given', TEN2: 'given', TEN3: 'in-stock' });
    await save([null], '2026-11-19', {}, { becameOf: 'returned' });
    expect(await states()).toEqual({ TEN1: 'in-stock', TEN2: 'in-stock', TEN3: 'in-stock' });
  });

  it('needs no stock as long as the charity keeps none', async () => {
    expect(await save([1_234])).toMatchObject({ ok: true });
    expect(all('voucher_events')).toEqual([]);
  });

  it('is signed for on the sheet, once it was given', async () => {
    await buy('TEN1');
    const voucherIds = [await idOf('TEN1')];
    expect(await app.call('vouchers.sign', { voucherIds, on: '2026-11-20' })).toMatchObject({
      error: { code: 'voucher-not-given' },
    });
    await save([1_000]);
    await app.ask('vouchers.sign', { voucherIds, on: '2026-11-20' });
    expect((await list()).vouchers).toMatchObject([{ state: 'given', signed: true }]);
  });

  it('names a serial once in the ledger, whatever writes it', async () => {
    await buy('TEN1');
    await save([1_000]);
    expect(() =>
      app.context.vault.db.exec(`INSERT INTO payments
        SELECT 'zz', NULL, person_id, session_id, on_date, fee_pence, expenses_pence, outcome, method,
          voucher_serial, NULL, recorded_at, recorded_by, NULL FROM payments`),
    ).toThrow('a serial pays once');
  });
});
