import { sql } from 'kysely';
import { refuse } from '../../serving/refusal.ts';
import { build } from './build.ts';
import type { Reader, Writer } from './unit.ts';

/** A key of a user's private reflections, encrypted for the recovery key with that slot. */
export interface StoredKey {
  readonly keyId: string;
  readonly userId: string;
  readonly slotId: string;
  readonly box: string;
}

/** A private reflection as stored: its words are encrypted (column `sealed`). */
export interface StoredReflection {
  readonly id: string;
  readonly version: number;
  readonly keyId: string;
  readonly sealed: Uint8Array<ArrayBuffer>;
}

/** A user's keys, the oldest first. */
export const listKeys = (db: Reader, userId: string): StoredKey[] =>
  db.all(
    build
      .selectFrom('private_keys')
      .select(['id as keyId', 'user_id as userId', 'slot_id as slotId', 'box'])
      .where('user_id', '=', userId)
      .orderBy('created_at')
      .orderBy('id'),
  );

export function insertKey(tx: Writer, { keyId, userId, slotId, box }: StoredKey): void {
  const row = { id: keyId, user_id: userId, slot_id: slotId, box, created_at: tx.at };
  tx.run(build.insertInto('private_keys').values(row));
}

/** Encrypts a key for another recovery key. */
export function updateBox(tx: Writer, { keyId, slotId, box }: Omit<StoredKey, 'userId'>): void {
  tx.run(build.updateTable('private_keys').set({ slot_id: slotId, box }).where('id', '=', keyId));
}

/** A key's wraps: one, and two while a passphrase is being changed. */
export const listWraps = (db: Reader, keyId: string) =>
  db.all(
    build
      .selectFrom('private_key_wraps')
      .select(['id', 'wrapped'])
      .where('key_id', '=', keyId)
      .orderBy('id', 'desc'),
  );

export function insertWrap(tx: Writer, id: string, keyId: string, wrapped: string): void {
  tx.run(build.insertInto('private_key_wraps').values({ id, key_id: keyId, wrapped }));
}

export function deleteWraps(tx: Writer, ids: readonly string[]): void {
  for (const id of ids) tx.run(build.deleteFrom('private_key_wraps').where('id', '=', id));
}

/** Deletes every wrap of a user who is removed: their keys open with the recovery key alone. */
export function deleteWrapsOf(tx: Writer, userId: string): void {
  const keys = build.selectFrom('private_keys').select('id').where('user_id', '=', userId);
  tx.run(build.deleteFrom('private_key_wraps').where('key_id', 'in', keys));
}

const reflections = build
  .selectFrom('private_reflections')
  .select(['private_reflections.id as id', 'version', 'key_id as keyId', 'sealed']);

/** The reflections of a user, as they are stored. */
export const listStored = (db: Reader, userId: string): StoredReflection[] =>
  db.all(
    reflections
      .innerJoin('private_keys', 'private_keys.id', 'key_id')
      .where('user_id', '=', userId)
      .orderBy('private_reflections.id'),
  );

/** A user's own reflection; another user's is not found. */
export const getStored = (db: Reader, userId: string, id: string): StoredReflection =>
  db.first(
    reflections
      .innerJoin('private_keys', 'private_keys.id', 'key_id')
      .where('user_id', '=', userId)
      .where('private_reflections.id', '=', id),
  ) ?? refuse('not-found');

export function insertStored(tx: Writer, { id, version, keyId, sealed }: StoredReflection): void {
  const row = { id, version, key_id: keyId, sealed, created_at: tx.at };
  tx.run(build.insertInto('private_reflections').values(row));
}

/** Replaces the words. The replaced ones are kept nowhere. */
export function updateStored(tx: Writer, { id, version, keyId, sealed }: StoredReflection): void {
  tx.run(
    build
      .updateTable('private_reflections')
      .set({ version, key_id: keyId, sealed })
      .where('id', '=', id),
  );
}

export function deleteStored(tx: Writer, id: string): void {
  tx.run(build.deleteFrom('private_reflections').where('id', '=', id));
}

/** Whether there is any private reflection. */
export const anyPrivate = (db: Reader): boolean =>
  db.first(build.selectFrom('private_reflections').select('id').limit(1)) !== undefined;

/** Removed users who left private reflections, and how many. */
export const removedAuthors = (db: Reader) =>
  db.all(
    build
      .selectFrom('private_reflections')
      .innerJoin('private_keys', 'private_keys.id', 'key_id')
      .innerJoin('users', 'users.id', 'private_keys.user_id')
      .select(['users.id as id', 'users.name as name', sql<number>`count(*)`.as('count')])
      .where('users.removed_at', 'is not', null)
      .groupBy(['users.id', 'users.name'])
      .orderBy('users.name')
      .orderBy('users.id'),
  );
