import type { Table } from '../../../shared/anonymise/spec.ts';
import { protectTables } from '../../../shared/anonymise/tables/protect.ts';
import { roundCell } from '../../../shared/anonymise/tables/rounding.ts';
import type { Solver } from '../../../shared/anonymise/tables/solver.ts';
import { mostSuppressed, tablesSpec } from '../../../shared/domain/exports/tables.ts';
import { byNoise } from './attack.ts';
import { type NoiseRules, noiseTable, perturbed, recordKey } from './cellKeys.ts';
import { columns } from './people.ts';

/** One column's table as it is published: null is hidden. */
export interface Published {
  readonly values: readonly (number | null)[];
  /** The chance of publishing what stands there, had the count been so many. */
  readonly could: (cell: number, count: number) => number;
}

/** Publishes the tables of all columns, given who has each label of each. */
export type Method = (cases: Table, groups: readonly Groups[]) => Published[];

/** The people of each label of one column, by their numbers. */
export type Groups = ReadonlyMap<string, readonly number[]>;

export function groupsIn({ columns: heads, rows }: Table): Groups[] {
  return columns.map((column) => {
    const at = heads.indexOf(column);
    const groups = new Map<string, number[]>();
    rows.forEach((row, person) => {
      const label = row[at] ?? '';
      groups.set(label, [...(groups.get(label) ?? []), person]);
    });
    return groups;
  });
}

/** What the app does: 1 to 7 are hidden, the rest rounded, and more hidden to keep those hidden. */
export const hiding =
  (solver: Solver): Method =>
  (cases, groups) => {
    const outcome = protectTables(cases, tablesSpec('equality', columns), [], solver);
    if (!outcome.ok) throw new Error(outcome.refusal.code);
    const { cells } = outcome.value;
    return columns.map((column, at) => {
      const values = [...(groups[at]?.keys() ?? [])].map(
        (label) => cells.find(({ where }) => where[column] === label)?.value ?? null,
      );
      const could = (cell: number, count: number) => {
        const value = values[cell];
        if (value === null || value === undefined) return count > 0 ? 1 : 0;
        return roundCell(count) === value && (count === 0 || count > mostSuppressed) ? 1 : 0;
      };
      return { values, could };
    });
  };

/** The cell-key method: the same set of people has the same noise in every table. */
export function cellKeys(rules: NoiseRules, seed: number): Method {
  const table = noiseTable(rules);
  return (_, groups) =>
    groups.map((labels) => {
      const values = [...labels.values()].map((people) =>
        perturbed(
          people.map((person) => recordKey(person, seed)),
          table,
        ),
      );
      return { values, could: byNoise(table, values) };
    });
}

/** Rounds up as many of the cells with the largest remainders as make all tables add up to one total. */
export const controlledRounding =
  (base: number): Method =>
  ({ rows }, groups) =>
    groups.map((labels) => {
      const counts = [...labels.values()].map(({ length }) => length);
      const floors = counts.map((count) => Math.floor(count / base) * base);
      const up = (roundCell(rows.length, base) - floors.reduce((sum, own) => sum + own, 0)) / base;
      const byRemainder = [...counts.keys()].sort(
        (one, other) => ((counts[other] ?? 0) % base) - ((counts[one] ?? 0) % base) || one - other,
      );
      const raised = new Set(byRemainder.slice(0, Math.max(0, up)));
      const values = floors.map((floor, at) => (raised.has(at) ? floor + base : floor));
      return {
        values,
        could: (cell, count) => (Math.abs((values[cell] ?? 0) - count) < base ? 1 : 0),
      };
    });
