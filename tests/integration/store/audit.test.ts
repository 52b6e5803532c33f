import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Records } from '../../../electron/strongroom/store/open.ts';
import { at, openStore, userId } from '../../support/records.ts';

interface Row {
  [name: string]: string | number;
  seq: number;
  at: string;
  user_id: string;
  action: string;
  record: string;
  hash: string;
}

const rowsOf = (db: Records) => db.prepare('SELECT * FROM audit ORDER BY seq').all<Row>();

/** The first row whose hash does not follow from its contents and the row before; null when all do. */
function firstBreak(rows: readonly Row[]): number | null {
  let before = '';
  for (const [index, row] of rows.entries()) {
    const content = [before, row.seq, row.at, row.user_id, row.action, row.record];
    const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex');
    if (row.hash !== hash || row.seq !== index + 1) return index;
    before = hash;
  }
  return null;
}

function audited() {
  const store = openStore();
  for (const record of ['p-1', 'p-2', 'p-3']) {
    store.unit.write('people.change', (tx) => tx.audit(record));
  }
  return store;
}

describe('the audit', () => {
  it('says who did what to which record, in a chain from the vault’s making on', () => {
    const { db } = audited();
    const rows = rowsOf(db);
    expect(rows.map(({ seq, action, record }) => [seq, action, record]).slice(1)).toEqual([
      [2, 'people.change', 'p-1'],
      [3, 'people.change', 'p-2'],
      [4, 'people.change', 'p-3'],
    ]);
    expect(rows[0]).toMatchObject({ seq: 1, action: 'vaults.create', at, user_id: userId });
    expect(firstBreak(rows)).toBeNull();
  });

  it('names each record of a unit, in the unit’s own instant', () => {
    const { db, unit } = openStore();
    unit.write('sessions.saveRegister', (tx) => {
      tx.audit('s-1');
      tx.audit('p-1');
    });
    expect(
      rowsOf(db)
        .map(({ record }) => record)
        .slice(1),
    ).toEqual(['s-1', 'p-1']);
    expect(firstBreak(rowsOf(db))).toBeNull();
  });

  it.each(['at', 'user_id', 'action', 'record', 'hash', 'seq'])(
    'shows a change of %s in any row',
    (column) => {
      const rows = rowsOf(audited().db);
      for (const [index, row] of rows.entries()) {
        const changed = rows.with(index, { ...row, [column]: column === 'seq' ? 9 : 'other' });
        expect(firstBreak(changed)).toBe(index);
      }
    },
  );

  it('shows a row that was taken out, put in, or changed places', () => {
    const rows = rowsOf(audited().db);
    const [one, two, three, four] = rows as [Row, Row, Row, Row];
    expect(firstBreak([one, three, four])).toBe(1);
    expect(firstBreak([one, two, two, three, four])).toBe(2);
    expect(firstBreak([one, three, two, four])).toBe(1);
    // Numbered anew, the hashes still tell.
    expect(firstBreak([one, { ...three, seq: 2 }, { ...four, seq: 3 }])).toBe(1);
  });
});

describe('what is never rewritten', () => {
  it.each([
    'UPDATE audit SET record = record',
    'DELETE FROM audit',
    'DELETE FROM audit WHERE seq = 1',
    "REPLACE INTO audit VALUES (1, '', NULL, '', '', '')",
    "INSERT INTO audit VALUES (1, '', NULL, '', '', '') ON CONFLICT DO UPDATE SET record = ''",
  ])('the audit: %s', (sql) => {
    const { db } = audited();
    const before = rowsOf(db);
    expect(() => db.exec(sql)).toThrow('the audit is only added to');
    expect(rowsOf(db)).toEqual(before);
  });

  it.each([
    [
      'consent_events',
      "UPDATE consent_events SET on_date = '2020-01-01'",
      'history is never rewritten',
    ],
    ['payments', 'UPDATE payments SET fee_pence = 1', 'money is never edited'],
    [
      'payments',
      "UPDATE payments SET outcome = 'declined' WHERE id = 'm-1'",
      'money is never edited',
    ],
  ])('%s: %s', (table, sql, message) => {
    const { db } = openStore();
    db.exec(`
      INSERT INTO people (id, first_name, sort_name, created_at) VALUES ('p-1', 'Efua', 'efua', '${at}');
      INSERT INTO consents (id, person_id, purpose_id) SELECT 'c-1', 'p-1', id FROM purposes LIMIT 1;
      INSERT INTO consent_events (id, consent_id, seq, kind, on_date, recorded_at, recorded_by)
        VALUES ('e-1', 'c-1', 1, 'agreed', '2026-11-23', '${at}', '${userId}');
      INSERT INTO payments (id, person_id, fee_pence, expenses_pence, outcome, recorded_at, recorded_by)
        VALUES ('m-1', 'p-1', 2500, 0, 'approved', '${at}', '${userId}');
    `);
    const rows = () => db.prepare(`SELECT * FROM ${table}`).all();
    const before = rows();
    expect(before).toHaveLength(1);
    expect(() => db.exec(sql)).toThrow(message);
    expect(rows()).toEqual(before);
  });
});
