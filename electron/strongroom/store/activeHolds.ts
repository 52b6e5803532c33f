import { type HoldCovers, heldTables, holdsAll } from '../../../shared/domain/holds.ts';
import { legalHold } from '../../../shared/records/holds.ts';
import type { PersonalTableName } from '../../../shared/records/personal.ts';
import { refuse } from '../../serving/refusal.ts';
import { build } from './build.ts';
import type { Reader } from './unit.ts';

/** The holds of a person that hold today. */
export const activeHolds = (db: Reader, personId: string) =>
  db
    .all(
      build
        .selectFrom('legal_holds')
        .selectAll()
        .where('person_id', '=', personId)
        .where('lifted_on', 'is', null)
        .orderBy('placed_on')
        .orderBy('id'),
    )
    .map((row) => {
      const { covers, reason, placedOn, placedBy } = legalHold.valueOf(row);
      return { covers: covers as HoldCovers, reason, placedOn, placedBy };
    });

/** Refuses to remove a person's record of a table that a legal hold keeps. */
export function expectNotHeld(db: Reader, personId: string, table: PersonalTableName): void {
  const holds = activeHolds(db, personId);
  if (holdsAll(holds) || heldTables(holds).has(table)) refuse('held');
}
