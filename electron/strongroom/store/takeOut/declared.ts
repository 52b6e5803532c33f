import { type Taken, takenColumns, takenHeading } from '../../../../shared/records/taken.ts';
import { buildAny } from '../build.ts';
import type { Reader } from '../unit.ts';
import { inOrder, longText, type Refs, type TakenRow } from './cells.ts';
import { namesOf } from './history.ts';

/** The rows of a record's sheet: references in the place of keys, and users by name. */
export function declaredRows(taken: Taken, db: Reader, refs: Refs): TakenRow[] {
  const user = namesOf(db);
  const columns = takenColumns(taken);
  const cell = (column: string, value: string | number | null) => {
    if (typeof value !== 'string') return value;
    if (column === 'user_id' || column.endsWith('_by')) return user(value);
    return column.endsWith('_id') ? refs.any(value) : longText(value);
  };
  const rows = db
    .all(buildAny.selectFrom(taken.record.table).select(columns))
    .map((row) =>
      Object.fromEntries(
        columns.map((column) => [takenHeading(column), cell(column, row[column] ?? null)]),
      ),
    );
  return inOrder(rows, columns.map(takenHeading));
}
