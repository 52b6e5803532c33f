import { sql } from 'kysely';
import { type AboutWhom, isAboutUser } from '../../../shared/domain/concerns.ts';
import { recordName } from '../../../shared/domain/people.ts';
import { refuse } from '../../serving/refusal.ts';
import { build } from './build.ts';
import { nameColumns } from './people.ts';
import { expectVersionOf } from './repository.ts';
import type { Tables } from './tables.ts';
import type { Reader, Writer } from './unit.ts';

/** The user who reads: rows about this user are left out. */
export interface Viewer {
  readonly id: string;
  readonly personId: string | null;
}

/** The pair of keys for concerns of users without the restricted key; null in a vault without one. */
export const findKeyPair = (db: Reader) =>
  db.first(
    build
      .selectFrom('concern_keys')
      .select(['id', 'public_key as publicKey', 'sealed'])
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(1),
  ) ?? null;

/** Puts a pair in the place of the one before. */
export function replaceKeyPair(
  tx: Writer,
  of: { id: string; publicKey: string; sealed: Uint8Array<ArrayBuffer> },
): void {
  tx.run(build.deleteFrom('concern_keys'));
  tx.run(
    build.insertInto('concern_keys').values({
      ...{ id: of.id, public_key: of.publicKey, sealed: of.sealed, created_at: tx.at },
    }),
  );
}

const rows = build
  .selectFrom('concerns')
  .innerJoin('users as writer', 'writer.id', 'concerns.written_by')
  .leftJoin('users as signer', 'signer.id', 'concerns.signed_by')
  .leftJoin('users as about', 'about.id', 'concerns.user_id')
  .leftJoin('people', 'people.id', 'concerns.person_id')
  .selectAll('concerns')
  .select(nameColumns)
  .select(['writer.name as writer', 'signer.name as signer', 'about.name as aboutName'])
  .select(
    sql<number>`(select count(*) from concern_entries
      where concern_id = concerns.id and owner_id is not null and done_on is null)`.as(
      'openActions',
    ),
  )
  .orderBy('concerns.created_at', 'desc')
  .orderBy('concerns.id', 'desc');

const shown = ({ firstName, lastName, knownAs, ...row }: Listed) => ({
  ...{ id: row.id, version: row.version, status: row.status },
  ...{ personId: row.person_id, userId: row.user_id, userName: row.aboutName },
  personName:
    row.person_id === null ? null : recordName({ firstName: firstName ?? '', lastName, knownAs }),
  ...{ writtenAt: row.created_at, writtenBy: row.writer, writerId: row.written_by },
  ...{ signedOn: row.signed_on, signedBy: row.signer, reviewOn: row.review_on },
  ...{ openActions: row.openActions, sealed: row.sealed, box: row.box },
});
type Listed = ReturnType<typeof listed>[number];
const listed = (db: Reader, query: typeof rows) => db.all(query);

/** A concern as it is stored, with the names that belong to it. */
export type StoredConcern = ReturnType<typeof shown>;

/** The concerns that a user may know of, the newest first; of one person where one is named. */
export const listConcerns = (
  db: Reader,
  viewer: Viewer,
  personId: string | null = null,
): StoredConcern[] =>
  listed(db, personId === null ? rows : rows.where('concerns.person_id', '=', personId))
    .map(shown)
    .filter((concern) => !isAboutUser(concern, viewer));

/** A concern that a user may know of; one about them is not found. */
export function getConcern(db: Reader, viewer: Viewer, id: string): StoredConcern {
  const [found] = listed(db, rows.where('concerns.id', '=', id)).map(shown);
  return found && !isAboutUser(found, viewer) ? found : refuse('not-found');
}

/** The same, in the version that the user saw. */
export function getSeen(
  db: Reader,
  viewer: Viewer,
  { concernId, expectedVersion }: { concernId: string; expectedVersion: number },
): StoredConcern {
  const found = getConcern(db, viewer, concernId);
  expectVersionOf(found, expectedVersion);
  return found;
}

export interface Sealed {
  readonly sealed: Uint8Array<ArrayBuffer>;
  readonly box: string | null;
}

export function insertConcern(tx: Writer, id: string, of: AboutWhom & Sealed): void {
  const row = { id, person_id: of.personId, user_id: of.userId, sealed: of.sealed, box: of.box };
  tx.run(
    build
      .insertInto('concerns')
      .values({ ...row, status: 'open', created_at: tx.at, written_by: tx.userId }),
  );
}

/** Changes columns of a concern, in a further version. */
export function updateConcern(
  tx: Writer,
  { id, version }: Pick<StoredConcern, 'id' | 'version'>,
  to: Partial<
    Pick<Tables['concerns'], 'status' | 'sealed' | 'box' | 'signed_on' | 'signed_by' | 'review_on'>
  >,
): void {
  const set = { ...to, version: version + 1 };
  tx.run(build.updateTable('concerns').set(set).where('id', '=', id));
}

export function deleteConcern(tx: Writer, id: string): void {
  tx.run(build.deleteFrom('concerns').where('id', '=', id));
}

/** The entries of a concern in the order of writing. */
export const listEntries = (db: Reader, concernId: string) =>
  db.all(
    build
      .selectFrom('concern_entries')
      .innerJoin('users as writer', 'writer.id', 'concern_entries.written_by')
      .leftJoin('users as owner', 'owner.id', 'concern_entries.owner_id')
      .select(['concern_entries.id as id', 'sealed', 'due_on as dueOn', 'done_on as doneOn'])
      .select(['concern_entries.created_at as at', 'writer.name as by', 'owner.name as owner'])
      .where('concern_id', '=', concernId)
      .orderBy('concern_entries.created_at')
      .orderBy('concern_entries.id'),
  );

export const findEntry = (db: Reader, id: string) =>
  db.first(
    build
      .selectFrom('concern_entries')
      .select(['concern_id as concernId', 'owner_id as ownerId'])
      .where('id', '=', id),
  ) ?? null;

export function insertEntry(
  tx: Writer,
  of: {
    readonly id: string;
    readonly concernId: string;
    readonly sealed: Uint8Array<ArrayBuffer>;
    readonly ownerId: string | null;
    readonly dueOn: string | null;
  },
): void {
  tx.run(
    build.insertInto('concern_entries').values({
      ...{ id: of.id, concern_id: of.concernId, sealed: of.sealed, owner_id: of.ownerId },
      ...{ due_on: of.dueOn, done_on: null, created_at: tx.at, written_by: tx.userId },
    }),
  );
}

export function finishEntry(tx: Writer, id: string, doneOn: string): void {
  tx.run(build.updateTable('concern_entries').set({ done_on: doneOn }).where('id', '=', id));
}

export function updateEntry(tx: Writer, id: string, sealed: Uint8Array<ArrayBuffer>): void {
  tx.run(build.updateTable('concern_entries').set({ sealed }).where('id', '=', id));
}

/** When a concern was opened and by which user, the newest first. */
export const listOpened = (db: Reader, concernId: string) =>
  db.all(
    build
      .selectFrom('audit')
      .innerJoin('users', 'users.id', 'audit.user_id')
      .select(['at', 'users.name as by'])
      .where('record', '=', concernId)
      .where('action', '=', 'access.readRestricted')
      .orderBy('seq', 'desc')
      .limit(50),
  );

/** Every concern and entry as it is stored, for a rotation of keys. */
export const allSealed = (db: Reader) => ({
  concerns: db.all(build.selectFrom('concerns').select(['id', 'sealed', 'box'])),
  entries: db.all(
    build.selectFrom('concern_entries').select(['id', 'concern_id as concernId', 'sealed']),
  ),
});

/** Puts other encrypted words in the place of a concern's; its version stays. */
export function reencryptConcern(tx: Writer, id: string, sealed: Uint8Array<ArrayBuffer>): void {
  tx.run(build.updateTable('concerns').set({ sealed, box: null }).where('id', '=', id));
}
