import type { Table } from '../../shared/anonymise/spec.ts';
import { auditTables } from '../../shared/anonymise/tables/audit/audit.ts';
import { earlierTables } from '../../shared/anonymise/tables/earlier.ts';
import { type ProtectedTables, protectTables } from '../../shared/anonymise/tables/protect.ts';
import type {
  EarlierRelease,
  TablesRefusal,
  TablesSpec,
} from '../../shared/anonymise/tables/spec.ts';
import { loadSolver } from './solver.ts';

/** Tables that separate code verified, or why there are none. */
export type Protected =
  | { readonly ok: true; readonly value: ProtectedTables }
  | { readonly ok: false; readonly refusal: TablesRefusal | { readonly code: 'not-safe' } };

/** Protects tables away from the keys, and has separate code verify the finished list. */
export async function protect(input: {
  table: Table;
  spec: TablesSpec;
  earlier: readonly EarlierRelease[];
}): Promise<Protected> {
  const { table, spec, earlier } = input;
  const solver = await loadSolver();
  const outcome = protectTables(table, spec, earlier, solver);
  if (!outcome.ok) return outcome;
  const before = earlier.map((release) => ({
    cells: release.cells,
    tables: earlierTables(release, spec.tables),
  }));
  const { faults } = auditTables(table, spec, outcome.value.cells, before, solver);
  return faults.length > 0 ? { ok: false, refusal: { code: 'not-safe' } } : outcome;
}
