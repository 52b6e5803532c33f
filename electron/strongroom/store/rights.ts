import { sql } from 'kysely';
import { recordName } from '../../../shared/domain/people.ts';
import {
  type Erasure,
  type ErasureReason,
  erasureOf,
  type HeldOfPerson,
} from '../../../shared/domain/rights.ts';
import { person } from '../../../shared/records/people.ts';
import {
  type OnErasure,
  type PersonalTableName,
  personalTables,
} from '../../../shared/records/personal.ts';
import { refuse } from '../../serving/refusal.ts';
import type { ErasureEntry } from '../keys/erasureMac.ts';
import { build } from './build.ts';
import { findPerson, getPerson, people } from './people.ts';
import { dropOwned } from './search.ts';
import type { Reader, Writer } from './unit.ts';
import { findUserOfPerson } from './users.ts';

/** A person's erasure and its instant: all that is known of them outside the records. */
export interface Erased {
  readonly personId: string;
  readonly erasedAt: string;
}

/** What an erasure removes and leaves, or the user who prevents it by being this person. */
export function wouldErase(db: Reader, personId: string) {
  const person = getPerson(db, personId);
  const user = userOf(db, personId);
  return {
    personId,
    version: person.version,
    name: recordName(person),
    user,
    erasure: user === null ? erasureOf(heldOf(db, personId)) : null,
  };
}

interface Erasing {
  readonly personId: string;
  readonly expectedVersion: number;
  readonly reason: ErasureReason;
}

/** Erases a person. SQLite overwrites deleted content within the file (`secure_delete`). */
export function erasePerson(tx: Writer, { personId, expectedVersion, reason }: Erasing): Erasure {
  people.expectVersion(tx, personId, expectedVersion);
  const user = userOf(tx, personId);
  if (user !== null) refuse('person-signs-in', { user });
  const erasure = erasureOf(heldOf(tx, personId));
  erase(tx, { personId, erasedAt: tx.at, erasedBy: tx.userId, reason, first: null });
  return erasure;
}

/** The erased people whom these records still hold, each once. */
export function listStillHeld<Each extends Erased>(db: Reader, erased: readonly Each[]): Each[] {
  const known = new Set(listErased(db).map(({ personId }) => personId));
  return erased.filter(({ personId }) => {
    if (known.has(personId) || findPerson(db, personId) === null) return false;
    known.add(personId);
    return true;
  });
}

/**
 * Erases again the people whom older records still hold; who decided it, and why, is in the newer
 * records.
 */
export function eraseAgain(tx: Writer, { personId, erasedAt, ...entry }: ErasureEntry): void {
  const { seq, hash, lineage } = entry;
  const first = JSON.stringify({ seq, hash, lineage });
  erase(tx, { personId, erasedAt, erasedBy: null, reason: null, first });
}

/** Everybody who was erased from these records. */
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

function erase(tx: Writer, { personId, erasedAt, erasedBy, reason, first }: Done): void {
  const { payments, exports } = heldOf(tx, personId);
  dropOwned(tx, personId);
  tx.run(build.deleteFrom('drafts').where(aboutPerson(personId)));
  for (const table of personalNames) eraseFrom(tx, table, personId);
  if (payments + exports === 0) tx.run(build.deleteFrom('people').where('id', '=', personId));
  else emptyPerson(tx, personId, erasedAt);
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

const personalNames = Object.keys(personalTables) as PersonalTableName[];

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

const userOf = (db: Reader, personId: string): string | null =>
  findUserOfPerson(db, personId)?.name ?? null;

const aboutPerson = (personId: string) =>
  sql<boolean>`(instr(form, ${personId}) > 0 or instr(text, ${personId}) > 0)`;

function heldOf(db: Reader, personId: string): HeldOfPerson {
  const rows = sql<number>`count(*)`.as('rows');
  const count = (heldAs: string) => {
    const tables = personalNames.filter((table) => personalTables[table].heldAs === heldAs);
    const counts = tables.map(
      (table) =>
        db.first(build.selectFrom(table).select(rows).where('person_id', '=', personId))?.rows ?? 0,
    );
    return counts.reduce((sum, each) => sum + each, 0);
  };
  const money = db.first(
    build
      .selectFrom('payments')
      .select(
        sql<string | null>`max(max(coalesce(on_date, ''), substr(recorded_at, 1, 10)))`.as('on'),
      )
      .where('person_id', '=', personId),
  );
  const drafts = build.selectFrom('drafts').select(rows).where(aboutPerson(personId));
  return {
    details: detailsOf(db, personId),
    notes: count('notes'),
    restrictedNotes: count('restrictedNotes'),
    consents: count('consents'),
    attendance: count('attendance'),
    projects: count('projects'),
    drafts: db.first(drafts)?.rows ?? 0,
    payments: count('payments'),
    exports: count('exports'),
    lastPaymentOn: money?.on ?? null,
  };
}

/** How many fields about a person hold an answer; their notes, goals and contacts count by themselves. */
function detailsOf(db: Reader, personId: string): number {
  const { id, version, createdAt, notes, removedNotes, needs, goals, contacts, ...rest } =
    getPerson(db, personId);
  const { noFixedAddress, own, ...answers } = rest;
  // A list counts each of its entries.
  const given = Object.values(answers)
    .filter((answer) => answer !== null)
    .flat().length;
  return given + (noFixedAddress ? 1 : 0) + Object.keys(own).length;
}
