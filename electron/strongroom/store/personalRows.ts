import { personalParts } from '../../../shared/records/personal.ts';
import type { Stored } from '../../../shared/records/record.ts';
import { buildAny } from './build.ts';
import type { Reader } from './unit.ts';

/**
 * The columns of parts that are compared to see whether a record was changed, where not all are: the
 * bytes of a picture have their digest in the row that they belong to.
 */
const compared: Readonly<Record<string, readonly string[] | undefined>> = {
  attachment_chunks: ['attachment_id', 'seq'],
};

/** The rows of the parts of these people's records, by table, as far as a digest needs them. */
export function partRows(db: Reader, people: readonly string[]) {
  return Object.entries(personalParts).map(([table, { of, by }]) => {
    const owners = buildAny
      .selectFrom(of)
      .select('id')
      .where('person_id', 'in', [...people]);
    const rows = buildAny.selectFrom(table).where(by, 'in', owners);
    const some = compared[table];
    const found: Record<string, Stored>[] = db.all(some ? rows.select(some) : rows.selectAll());
    return { table, rows: found };
  });
}
