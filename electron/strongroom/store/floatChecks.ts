import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import { isChecked, sampleOf } from '../../../shared/domain/floats.ts';
import { grouped } from '../../../shared/domain/grouped.ts';
import { floatCheck, floatSample } from '../../../shared/records/floats.ts';
import { refuse } from '../../serving/refusal.ts';
import { build } from './build.ts';
import { writtenHere } from './importDeclared.ts';
import { repository } from './repository.ts';
import type { Reader, Writer } from './unit.ts';

const floatChecks = repository(floatCheck, { written: true });
const floatSamples = repository(floatSample, { written: true });

/** The checks of a float's entries by entry, the oldest first. */
export function checksOf(db: Reader, floatId: string) {
  const rows = db.all(
    build
      .selectFrom('float_checks')
      .innerJoin('float_entries', 'float_entries.id', 'float_checks.entry_id')
      .innerJoin('users', 'users.id', 'float_checks.written_by')
      .select([...floatCheck.aliases, 'users.name as by', 'float_checks.created_at as at'])
      .where('float_id', '=', floatId)
      // A check that came in counts for an entry that came in.
      .where(
        sql<boolean>`${writtenHere('float_checks', 'float_checks.id')}
          or not ${writtenHere('float_entries', 'float_checks.entry_id')}`,
      )
      .orderBy('float_checks.id'),
  );
  const byEntry = grouped(rows, ({ entryId }) => entryId);
  return (entryId: string) => (byEntry.get(entryId) ?? []).map(({ entryId: _, ...check }) => check);
}

const entryOf = (db: Reader, id: string) =>
  db.first(
    build
      .selectFrom('float_entries')
      .select(['float_id as floatId', 'written_by as writtenBy'])
      .where('id', '=', id),
  ) ?? refuse('not-found');

function insertCheck(
  tx: Writer,
  entryId: string,
  kind: 'checked' | 'taken-back',
  comment: string | null,
) {
  floatChecks.insert(tx, { entryId, kind, comment });
  tx.audit(entryId);
}

interface Checking {
  readonly floatId: string;
  readonly entryIds: readonly string[];
  readonly comment: string | null;
}

/** Writes down that the user looked over these entries. Their own ones are for another user. */
export function checkEntries(tx: Writer, { floatId, entryIds, comment }: Checking): void {
  const checks = checksOf(tx, floatId);
  for (const entryId of new Set(entryIds)) {
    const entry = entryOf(tx, entryId);
    if (entry.floatId !== floatId) refuse('not-found');
    if (entry.writtenBy === tx.userId) refuse('check-own');
    if (isChecked(checks(entryId))) refuse('checked-already');
    insertCheck(tx, entryId, 'checked', comment);
  }
}

/** Takes a check back; both stay. */
export function uncheckEntry(tx: Writer, entryId: string, comment: string): void {
  const { floatId } = entryOf(tx, entryId);
  if (!isChecked(checksOf(tx, floatId)(entryId))) refuse('not-checked');
  insertCheck(tx, entryId, 'taken-back', comment);
}

/** The samples of a float that were drawn of days among these, the newest first. */
export const samplesOf = (
  db: Reader,
  floatId: string,
  { from, to }: { readonly from: string; readonly to: string },
) =>
  db
    .all(
      build
        .selectFrom('float_samples')
        .innerJoin('users', 'users.id', 'float_samples.written_by')
        .selectAll('float_samples')
        .select('users.name as by')
        .where('float_id', '=', floatId)
        .where('from_on', '<=', to)
        .where('to_on', '>=', from)
        .orderBy('float_samples.id', 'desc'),
    )
    .map(({ id, by, created_at: at, ...row }) => {
      const { floatId: _, ...sample } = floatSample.valueOf(row);
      return { id, by, at, ...sample };
    });

interface Drawing {
  readonly floatId: string;
  readonly from: string;
  readonly to: string;
  readonly size: number;
}

/** Draws entries at random by a seed that the computer makes, and keeps them with it. */
export function drawSample(
  tx: Writer,
  { size, ...of }: Drawing,
  entries: readonly { readonly id: string }[],
) {
  const keys = entries.map(({ id }) => id);
  if (keys.length === 0) refuse('nothing-to-draw');
  const seed = randomInt(2 ** 32);
  const id = floatSamples.insert(tx, { ...of, seed, entries: sampleOf(keys, size, seed) });
  tx.audit(id);
  return samplesOf(tx, of.floatId, of).find((each) => each.id === id) ?? refuse('not-found');
}
