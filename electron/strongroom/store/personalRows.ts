import type { PersonalTableName } from '../../../shared/records/personal.ts';
import { personalParts } from '../../../shared/records/personalParts.ts';
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

interface PartRows {
  readonly table: string;
  readonly rows: readonly Record<string, Stored>[];
}

/** The rows of the parts of these people's records, by table, as far as a digest needs them. */
export const partRows = (db: Reader, people: readonly string[]): PartRows[] =>
  rowsOf(db, (of) =>
    buildAny
      .selectFrom(of)
      .select('id')
      .where('person_id', 'in', [...people]),
  );

/** The same of single records of a table. */
export const partRowsOf = (db: Reader, table: string, keys: readonly string[]): PartRows[] =>
  rowsOf(db, (of) =>
    of === table
      ? buildAny
          .selectFrom(of)
          .select('id')
          .where('id', 'in', [...keys])
      : null,
  );

type Owners = ReturnType<ReturnType<typeof buildAny.selectFrom<string>>['select']>;

/** The rows of each table of parts whose owners are these; null leaves a table out. */
function rowsOf(db: Reader, ownersOf: (table: PersonalTableName) => Owners | null): PartRows[] {
  return Object.entries(personalParts).flatMap(([table, { of, by }]) => {
    const owners = ownersOf(of);
    if (owners === null) return [];
    const rows = buildAny.selectFrom(table).where(by, 'in', owners as never);
    const some = compared[table];
    const found: Record<string, Stored>[] = db.all(some ? rows.select(some) : rows.selectAll());
    return [{ table, rows: found }];
  });
}
