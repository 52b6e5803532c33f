import { type Lineage, lineageAt } from '../../../shared/domain/lineage.ts';
import { type ErasureClaim, placeSchema } from '../keys/erasureMac.ts';
import { build } from './build.ts';
import type { Reader, Writer } from './unit.ts';

const erasing = ['rights.erase', 'rights.eraseAgain'] as const;

/** All erasures of these records, each with the entry of the audit that first said so. */
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

/** Keys for the MACs of erasures under the data keys before this one, the newest first. */
export const earlierErasureKeys = (db: Reader): Uint8Array[] =>
  db
    .all(build.selectFrom('erasure_keys').select('key').orderBy('epoch', 'desc'))
    .map(({ key }) => key);

/** Keeps the key for MACs under a data key that ends, so that copies of its time still authenticate. */
export function keepErasureKey(tx: Writer, epoch: number, key: Uint8Array<ArrayBuffer>): void {
  tx.run(build.insertInto('erasure_keys').values({ epoch, key }));
}
