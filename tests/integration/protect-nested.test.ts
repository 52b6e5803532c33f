import { beforeAll, describe, expect, it } from 'vitest';
import { loadSolver } from '../../electron/workshop/solver.ts';
import type { Table } from '../../shared/anonymise/spec.ts';
import { auditTables } from '../../shared/anonymise/tables/audit/audit.ts';
import { protectTables } from '../../shared/anonymise/tables/protect.ts';
import type { Solver } from '../../shared/anonymise/tables/solver.ts';
import type { PublishedCell } from '../../shared/anonymise/tables/spec.ts';
import { tablesSpec } from '../../shared/domain/exports/tables.ts';

const spec = tablesSpec('money', ['month', 'sessionKind']);
const columns = ['person', 'month', 'sessionKind', 'fee_pence', 'expenses_pence'];

/** Numbers from 0 to 1 that are the same for a seed. */
function numbers(seed: number): () => number {
  let state = (seed * 31337) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
    mixed ^= mixed >>> 12;
    return (mixed >>> 0) / 2 ** 32;
  };
}

/** Payments of two years to 30 to 130 people. */
function payments(seed: number): Table {
  const next = numbers(seed);
  const people = 30 + Math.floor(next() * 100);
  const sessions = Array.from({ length: 14 + Math.floor(next() * 8) }, () => ({
    month: `${next() < 0.5 ? 2025 : 2026}-0${1 + Math.floor(next() * 6)}`,
    kind: 'ABCD'[Math.floor(next() ** 1.5 * 4)] ?? 'A',
    share: 0.03 + next() * 0.5,
  }));
  const rows = sessions.flatMap(({ month, kind, share }) =>
    Array.from({ length: people }, (_, person) => person)
      .filter(() => next() < share)
      .map((person) => {
        const [fee, expenses] = [500 * (1 + Math.floor(next() * 6)), Math.floor(next() * 900)];
        return [`p${person}`, month, kind, String(fee), String(expenses)];
      }),
  );
  return { columns, rows };
}

let solver: Solver;
beforeAll(async () => {
  solver = await loadSolver();
});

const place = ({ table, where }: PublishedCell) => JSON.stringify([table, Object.entries(where)]);

describe('money of a longer time beside money of a shorter time within it', () => {
  it.each([1, 3, 4, 8, 9, 12, 14])('tells no amount that was hidden then (vault %i)', (seed) => {
    const all = payments(seed);
    const short = { columns, rows: all.rows.filter(([, month = '']) => month < '2026') };
    const first = protectTables(short, spec, [], solver);
    if (!first.ok) throw new Error('the shorter time was refused');
    const { cells } = first.value;
    const second = protectTables(all, spec, [{ name: 'first', cells }], solver);
    if (!second.ok) throw new Error(`the longer time was refused: ${second.refusal.code}`);
    // Whoever has both knows of each month what either of them shows.
    const shown = new Map(
      second.value.cells
        .filter(({ where, value }) => value !== null && (where.month ?? '') < '2026')
        .filter(({ where }) => where.month !== undefined)
        .map((cell) => [place(cell), cell]),
    );
    const known = cells.map((cell) => (cell.value === null && shown.get(place(cell))) || cell);
    expect(auditTables(short, spec, known, [], solver).faults).toEqual([]);
  });
});
