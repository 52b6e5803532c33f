import { createHash, type Hash } from 'node:crypto';
import { sql } from 'kysely';
import { heldTables } from '../../../shared/domain/holds.ts';
import { foldedWords, recordName } from '../../../shared/domain/people.ts';
import { erasureOf, type HeldOfPerson, shortestSearched } from '../../../shared/domain/rights.ts';
import { type PersonalTableName, personalTables } from '../../../shared/records/personal.ts';
import { activeHolds } from './activeHolds.ts';
import { build, buildAny } from './build.ts';
import { getPerson, nameColumns } from './people.ts';
import { partRows } from './personalRows.ts';
import { listRequests } from './requests.ts';
import type { Reader } from './unit.ts';
import { findUserOfPerson } from './users.ts';

export const personalNames = Object.keys(personalTables) as PersonalTableName[];

/**
 * The preview of an erasure: what it removes and leaves, or the user who prevents it by being this
 * person, with the digest that approves it.
 */
export function wouldErase(db: Reader, personId: string) {
  const person = getPerson(db, personId);
  const user = findUserOfPerson(db, personId)?.name ?? null;
  // A user may look at their own preview, and learns of no hold by it.
  const holds = user === null ? activeHolds(db, personId) : [];
  const shown = {
    personId,
    name: recordName(person),
    user,
    erasure: user === null ? erasureOf(heldOf(db, personId)) : null,
    holds,
    shortNames: shortNamesOf(person),
    releases: releasesOf(db, personId),
    requests: listRequests(db, personId)
      .filter(({ answeredOn }) => answeredOn === null)
      .map(({ id, kind, receivedOn }) => ({ id, kind, receivedOn })),
  };
  return { ...shown, seen: digestOf(db, personId, shown) };
}

/**
 * A digest of what a preview shows and of every row that the register of personal data names for the
 * person, with its parts and drafts: any change of them gives another one.
 */
function digestOf(db: Reader, personId: string, shown: object): string {
  const hash = createHash('sha256').update(JSON.stringify(shown));
  const enter = (table: string, rows: readonly object[]) => enterRows(hash, table, rows);
  const person = buildAny.selectFrom('people').selectAll().where('id', '=', personId);
  enter('people', db.all(person));
  for (const table of personalNames) {
    enter(table, db.all(buildAny.selectFrom(table).selectAll().where('person_id', '=', personId)));
  }
  for (const { table, rows } of partRows(db, [personId])) enter(table, rows);
  // The record of the same person that was put aside goes with this one.
  const putAside = build.selectFrom('merges').selectAll().where('kept_id', '=', personId);
  enter('put aside', db.all(putAside));
  enter('drafts', draftsNaming(db, personId));
  return hash.digest('hex');
}

/** Enters rows of a table in a digest. SQLite promises no order; the same rows give the same digest. */
export function enterRows(hash: Hash, table: string, rows: readonly object[]): void {
  const lines = rows.map((row) => JSON.stringify(row, bytesAsHex)).sort();
  hash.update(JSON.stringify([table, lines]));
}

const bytesAsHex = (_: string, value: unknown) =>
  value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value;

/** The words of their names that are too short to be looked for in texts about others. */
function shortNamesOf(person: ReturnType<typeof getPerson>): string[] {
  const { firstName, lastName, knownAs, aliases } = person;
  const words = [firstName, lastName ?? '', knownAs ?? '', ...aliases].flatMap((name) =>
    name.split(/\s+/u),
  );
  const short = words.filter((word) => {
    const folded = foldedWords(word).join('');
    return folded !== '' && folded.length < shortestSearched;
  });
  return [...new Set(short)];
}

/** The releases that they were in, the newest first; those whose file never left are none. */
const releasesOf = (db: Reader, personId: string) =>
  db
    .all(
      build
        .selectFrom('export_people')
        .innerJoin('export_register', 'export_register.id', 'export_people.export_id')
        .select(['made_at as madeAt', 'recipient', 'file_name as fileName'])
        .where('person_id', '=', personId)
        .where('state', '!=', 'not-left')
        .orderBy('made_at', 'desc')
        .orderBy('export_register.id'),
    )
    .map(({ madeAt, ...release }) => ({ on: madeAt.slice(0, 10), ...release }));

/**
 * Drafts of all users that name the person: by key, in full, by a name of two words, by telephone or
 * by e-mail. A first name alone may be that of another person: such a draft is work that would be lost.
 */
export function draftsNaming(db: Reader, personId: string) {
  const person = db.first(
    build
      .selectFrom('people')
      .select(['phone', 'email', ...nameColumns])
      .where('id', '=', personId),
  );
  if (person === undefined) return [];
  const { firstName, lastName, knownAs, phone, email } = person;
  const aliases = db
    .all(build.selectFrom('aliases').select('name').where('person_id', '=', personId))
    .map(({ name }) => name);
  const full = [recordName(person), ...(knownAs && lastName ? [`${knownAs} ${lastName}`] : [])];
  const names = [...full, ...aliases.filter((name) => plain(name).includes(' '))]
    .filter((name) => name !== firstName || lastName === null)
    .map((name) => ` ${plain(name)} `);
  const digits = (phone ?? '').replace(/\D/g, '');
  const isPhone = digits.length < 6 ? null : new RegExp(`${[...digits].join('[\\s().-]*')}(?!\\d)`);
  return db.all(build.selectFrom('drafts').selectAll()).filter(({ form, place, text }) => {
    const words = text.replace(/\\[nrt]/g, ' ');
    return (
      [form, place, text].some((each) => each.includes(personId)) ||
      names.some((name) => name.trim() !== '' && ` ${plain(words)} `.includes(name)) ||
      isPhone?.test(words) === true ||
      (email !== null && words.toLowerCase().includes(email.toLowerCase()))
    );
  });
}

/** The words of a text without marks and signs, each after one space. */
const plain = (text: string): string =>
  foldedWords(text.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')).join(' ');

const rows = sql<number>`count(*)`.as('rows');

/** How many rows of some tables of the register of personal data are about a person. */
export const countOf = (
  db: Reader,
  tables: readonly PersonalTableName[],
  personId: string,
): number =>
  tables
    .map(
      (table) =>
        db.first(buildAny.selectFrom(table).select(rows).where('person_id', '=', personId))?.rows ??
        0,
    )
    .reduce((sum, each) => sum + each, 0);

/** How much the records hold of a person, by kind. */
function heldOf(db: Reader, personId: string): HeldOfPerson {
  const kept = heldTables(activeHolds(db, personId));
  const count = (heldAs: string) =>
    countOf(
      db,
      personalNames.filter(
        (table) =>
          personalTables[table].heldAs === heldAs && (!kept.has(table) || table === 'payments'),
      ),
      personId,
    );
  const notCounted: readonly PersonalTableName[] = ['payments', 'legal_holds'];
  const money = db.first(
    build
      .selectFrom('payments')
      .select(
        sql<string | null>`max(max(coalesce(on_date, ''), substr(recorded_at, 1, 10)))`.as('on'),
      )
      .where('person_id', '=', personId),
  );
  return {
    details: detailsOf(db, personId),
    notes: count('notes'),
    restrictedNotes: count('restrictedNotes'),
    consents: count('consents'),
    attendance: count('attendance'),
    projects: count('projects'),
    drafts: draftsNaming(db, personId).length,
    work: count('work'),
    concerns: count('concerns'),
    attachments: count('attachments'),
    requests: count('requests'),
    packs:
      db.first(
        build
          .selectFrom('packs')
          .innerJoin('requests', 'requests.id', 'request_id')
          .select(rows)
          .where('person_id', '=', personId),
      )?.rows ?? 0,
    held: countOf(
      db,
      [...kept].filter((table) => !notCounted.includes(table)),
      personId,
    ),
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
