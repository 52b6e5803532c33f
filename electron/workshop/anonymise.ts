import { randomBytes } from 'node:crypto';
import { type Anonymised, anonymiseRows } from '../../shared/anonymise/rows/anonymise.ts';
import type { Outcome, RowSpec, Table } from '../../shared/anonymise/spec.ts';

/** Anonymises rows away from the keys, with the system's own randomness. */
export function anonymise(input: { table: Table; spec: RowSpec }): Outcome<Anonymised> {
  return anonymiseRows(input.table, input.spec, { random: (count) => randomBytes(count) });
}
