import { heldTables, holdsAll } from '../../../shared/domain/holds.ts';
import { stopsErasure } from '../../../shared/domain/requests.ts';
import {
  type ByHand,
  type Erasure,
  type ErasureReason,
  unmatchedIn,
} from '../../../shared/domain/rights.ts';
import { person } from '../../../shared/records/people.ts';
import { type PersonalTableName, personalTables } from '../../../shared/records/personal.ts';
import type { OnErasure } from '../../../shared/records/personalTable.ts';
import { refuse } from '../../serving/refusal.ts';
import type { ErasureEntry } from '../keys/erasureMac.ts';
import { activeHolds } from './activeHolds.ts';
import { build, buildAny } from './build.ts';
import { draftsNaming, personalNames, wouldErase } from './erasurePreview.ts';
import { endUndosNaming, putAsideFor } from './merges.ts';
import { findPerson, people } from './people.ts';
import { dropOwned } from './search.ts';
import type { Reader, Writer } from './unit.ts';

/** A person's erasure and its instant: all that is known of them outside the records. */
export interface Erased {
  readonly personId: string;
  readonly erasedAt: string;
}

interface Erasing {
  readonly personId: string;
  /** The digest of the preview that the user approved. */
  readonly seen: string;
  readonly reason: ErasureReason;
  /** What the user has looked through by hand. */
  readonly byHand: readonly ByHand[];
  /** Whether the user said that requests which are open do not stop it. */
  readonly despiteRequests?: boolean | undefined;
}

/** The approved preview, refused where the records say something else by now. */
export function expectSeen(
  db: Reader,
  { personId, seen, despiteRequests }: Pick<Erasing, 'personId' | 'seen' | 'despiteRequests'>,
) {
  const preview = wouldErase(db, personId);
  if (preview.erasure === null) refuse('person-signs-in', { user: preview.user ?? '' });
  if (holdsAll(preview.holds)) refuse('all-held');
  if (preview.seen !== seen) refuse('changed-since');
  if (!despiteRequests && preview.requests.some(({ kind }) => stopsErasure(kind))) {
    refuse('requests-open');
  }
  return { ...preview, erasure: preview.erasure };
}

/**
 * Erases a person, as a preview says that `expectSeen` approved in the same unit. SQLite overwrites
 * deleted content within the file (`secure_delete`).
 */
export function erasePerson(
  tx: Writer,
  { erasure, ...preview }: ReturnType<typeof expectSeen>,
  { reason, byHand }: Pick<Erasing, 'reason' | 'byHand'>,
): Erasure {
  const { personId } = preview;
  erase(tx, { personId, erasedAt: tx.at, erasedBy: tx.userId, reason, first: null });
  for (const kind of unmatchedIn(preview)) {
    const done = byHand.includes(kind) ? 1 : 0;
    tx.run(build.insertInto('erasure_checks').values({ person_id: personId, kind, done }));
  }
  return erasure;
}

/** The erased people that these records still hold, each once. */
export function listStillHeld<Each extends Erased>(db: Reader, erased: readonly Each[]): Each[] {
  const known = new Set(listErased(db).map(({ personId }) => personId));
  return erased.filter(({ personId }) => {
    if (known.has(personId) || findPerson(db, personId) === null) return false;
    known.add(personId);
    return true;
  });
}

/**
 * Erases again the people that older records still hold; who decided it, and why, is in the newer
 * records.
 */
export function eraseAgain(tx: Writer, { personId, erasedAt, ...entry }: ErasureEntry): void {
  const { seq, hash, lineage } = entry;
  const first = JSON.stringify({ seq, hash, lineage });
  erase(tx, { personId, erasedAt, erasedBy: null, reason: null, first });
}

/** All people who were erased from these records. */
export const listErased = (db: Reader): Erased[] =>
  db.all(
    build
      .selectFrom('erasures')
      .select(['person_id as personId', 'erased_at as erasedAt'])
      .orderBy('erased_at')
      .orderBy('person_id'),
  );

interface Done extends Erased {
  readonly erasedBy: string | null;
  readonly reason: ErasureReason | null;
  /** The audit entry where it was first recorded, if not in these records. */
  readonly first: string | null;
}

function erase(tx: Writer, done: Done): void {
  const { personId, erasedAt, erasedBy, reason, first } = done;
  // Other records of the same person go with this one.
  for (const other of putAsideFor(tx, personId)) erase(tx, { ...done, personId: other });
  endUndosNaming(tx, personId);
  const paid = build.selectFrom('payments').select('id').where('person_id', '=', personId);
  const payments = tx.all(paid).length;
  const kept = heldTables(activeHolds(tx, personId));
  dropOwned(tx, personId);
  for (const { user_id, form } of draftsNaming(tx, personId)) {
    tx.run(build.deleteFrom('drafts').where('user_id', '=', user_id).where('form', '=', form));
  }
  for (const table of personalNames) if (!kept.has(table)) eraseFrom(tx, table, personId);
  dropPerson(tx, personId, erasedAt);
  tx.run(
    build.insertInto('erasures').values({
      person_id: personId,
      erased_at: erasedAt,
      erased_by: erasedBy,
      reason,
      kept: payments,
      first_entry: first,
    }),
  );
  tx.audit(personId);
  tx.changed('people', 'consents', 'sessions', 'projects', 'payments');
}

/** Erases what a hold kept of an erased person, now that none holds any more. */
export function finishErasure(tx: Writer, personId: string): void {
  const erased = listErased(tx).find((each) => each.personId === personId);
  const held = holdsOf(tx, personId);
  if (!erased || held === 0) refuse('not-found');
  if (activeHolds(tx, personId).length > 0) refuse('still-held');
  for (const table of personalNames) eraseFrom(tx, table, personId);
  dropPerson(tx, personId, erased.erasedAt);
  tx.audit(personId);
  tx.changed('people', 'consents', 'sessions', 'projects', 'payments');
}

const holdsOf = (db: Reader, personId: string): number =>
  db.all(build.selectFrom('legal_holds').select('id').where('person_id', '=', personId)).length;

/** Deletes a person's own row, or empties it where a row that stays refers to it. */
function dropPerson(tx: Writer, personId: string, erasedAt: string): void {
  const referring = personalNames.some(
    (table) =>
      tx.first(buildAny.selectFrom(table).select('person_id').where('person_id', '=', personId)) !==
      undefined,
  );
  if (referring) emptyPerson(tx, personId, erasedAt);
  else tx.run(build.deleteFrom('people').where('id', '=', personId));
}

/** Applies the register of personal data to a table's rows about a person. */
function eraseFrom(tx: Writer, table: PersonalTableName, personId: string): void {
  const { does, ...more }: OnErasure = personalTables[table].onErasure;
  if (does === 'keep') return;
  if (does === 'delete') {
    tx.run(build.deleteFrom(table).where('person_id', '=', personId));
    return;
  }
  const columns = 'columns' in more ? more.columns : ['person_id'];
  const set = Object.fromEntries(columns.map((column) => [column, null]));
  tx.run(build.updateTable(table).set(set).where('person_id', '=', personId));
}

/** Empties the person's row; entries of money and of the release register still refer to it. */
function emptyPerson(tx: Writer, personId: string, erasedAt: string): void {
  tx.run(
    build
      .updateTable('people')
      .set((row) => ({
        ...people.stored(person.erased()),
        ref: null,
        import_id: null,
        created_at: erasedAt,
        version: row('version', '+', 1),
      }))
      .where('id', '=', personId),
  );
}
