import { type Lineage, lineageAt } from '../../../shared/domain/lineage.ts';
import { type ErasureClaim, placeSchema } from '../keys/erasureMac.ts';
import { build } from './build.ts';
import type { Reader, Writer } from './unit.ts';

const erasing = ['rights.erase', 'rights.eraseAgain'] as const;

/** All erasures in these records, each with the audit entry that first recorded it. */
export function listClaims(db: Reader, vaultId: string, lineage: Lineage): ErasureClaim[] {
  const rows = db.all(
    build
      .selectFrom('erasures')
      .select(['person_id as personId', 'erased_at as erasedAt', 'first_entry as first'])
      .orderBy('erased_at')
      .orderBy('person_id'),
  );
  const own = new Map(
    db
      .all(
        build
          .selectFrom('audit')
          .select(['record', 'seq', 'hash'])
          .where('action', 'in', erasing)
          .orderBy('seq'),
      )
      .map(({ record, seq, hash }) => [
        record,
        { seq, hash, lineage: [...lineageAt(lineage, seq)] },
      ]),
  );
  return rows.flatMap(({ personId, erasedAt, first }) => {
    const place = first === null ? own.get(personId) : placeSchema.parse(JSON.parse(first));
    return place ? [{ vaultId, personId, erasedAt, ...place }] : [];
  });
}

/** How many people's records were erased. Nothing of them is kept: a spreadsheet can bring them back. */
export const countErasures = (db: Reader): number =>
  db.first(build.selectFrom('erasures').select(({ fn }) => fn.countAll<number>().as('people')))
    ?.people ?? 0;

/** Keys for MACs of erasures under earlier data keys, newest first. */
export const earlierErasureKeys = (db: Reader): Uint8Array[] =>
  db
    .all(build.selectFrom('erasure_keys').select('key').orderBy('epoch', 'desc'))
    .map(({ key }) => key);

/** Stores the MAC key of a data key that ends, so that backups of its time still authenticate. */
export function keepErasureKey(tx: Writer, epoch: number, key: Uint8Array<ArrayBuffer>): void {
  tx.run(build.insertInto('erasure_keys').values({ epoch, key }));
}
