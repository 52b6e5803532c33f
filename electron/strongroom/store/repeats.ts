import { sql } from 'kysely';
import { refuse } from '../../serving/refusal.ts';
import { build, buildAny } from './build.ts';
import { dropRecord } from './search.ts';
import { getSession, sessions } from './sessions.ts';
import type { Reader, Writer } from './unit.ts';

/** The tables that may refer to a session that is removed: they hold nothing but its own words. */
const ofSessionAlone = ['session_values', 'import_changes'];

/** Every column that refers to sessions, from the schema itself, so that no new table is forgotten. */
const referring = sql<{ table: string; column: string }>`(
  select found.name as "table", key."from" as "column"
  from sqlite_schema as found join pragma_foreign_key_list(found.name) as key
  where found.type = 'table' and key."table" = 'sessions'
)`.as('referring');

/** Why a session cannot be removed; null where it can. */
function heldBy(db: Reader, id: string): 'session-used' | 'session-has-draft' | null {
  const one = sql<number>`1`.as('one');
  const used = db
    .all(build.selectFrom(referring).select(['table', 'column']))
    .filter(({ table }) => !ofSessionAlone.includes(table))
    .some(
      ({ table, column }) =>
        db.first(buildAny.selectFrom(table).select(one).where(column, '=', id).limit(1)) !==
        undefined,
    );
  if (used) return 'session-used';
  const draft = build.selectFrom('drafts').select(one).where(sql<boolean>`instr(form, ${id}) > 0`);
  return db.first(draft) === undefined ? null : 'session-has-draft';
}

/** Removes a session that no record and no draft refers to. */
export function removeSession(tx: Writer, id: string, expectedVersion: number): void {
  sessions.expectVersion(tx, id, expectedVersion);
  const held = heldBy(tx, id);
  if (held !== null) refuse(held);
  dropRecord(tx, 'session', id);
  sessions.remove(tx, id, expectedVersion);
}

/**
 * Makes a session anew on each of these days, with its fields and answers, and without what came of
 * it. A day that already has a session of its title is skipped.
 */
export function repeatSession(tx: Writer, sessionId: string, days: readonly string[]) {
  const { id, version, createdAt, ref, own, projectName, ...session } = getSession(tx, sessionId);
  const taken = new Set(
    tx
      .all(
        build
          .selectFrom('sessions')
          .select('on_date as on')
          .where('title', '=', session.title)
          .where('on_date', 'in', [...days]),
      )
      .map(({ on }) => on),
  );
  const made = days
    .filter((on) => !taken.has(on))
    .map((on) => {
      const next = sessions.insert(tx, { ...session, on, made: null, note: null });
      copyValues(tx, sessionId, next);
      if (Object.keys(own).length > 0) sessions.reindex(tx, next);
      return { id: next, on };
    });
  return { made, skipped: days.filter((on) => taken.has(on)) };
}

/** The answers to fields of the charity's own that are in use. */
function copyValues(tx: Writer, from: string, to: string): void {
  tx.run(
    build
      .insertInto('session_values')
      .columns(['session_id', 'field_id', 'value'])
      .expression(
        build
          .selectFrom('session_values')
          .innerJoin('own_fields', 'own_fields.id', 'session_values.field_id')
          .select([sql<string>`${to}`.as('session_id'), 'field_id', 'value'])
          .where('session_id', '=', from)
          .where('retired_at', 'is', null),
      ),
  );
}

/**
 * Removes those of the sessions that are still as they were made; answers with how many, and refuses
 * where there is none. Each is in the audit.
 */
export function takeBackRepeats(tx: Writer, ids: readonly string[]) {
  let removed = 0;
  for (const id of ids) {
    const found = sessions.find(tx, id);
    if (found === null || found.version !== 1 || heldBy(tx, id) !== null) continue;
    removeSession(tx, id, found.version);
    tx.audit(id);
    removed += 1;
  }
  if (removed === 0) refuse('session-used');
  return { removed, kept: ids.length - removed };
}
