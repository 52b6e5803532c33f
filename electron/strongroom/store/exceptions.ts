import type { ExceptionKind } from '../../../shared/domain/access.ts';
import { newId } from '../newId.ts';
import { build } from './build.ts';
import type { Reader, Writer } from './unit.ts';

/** Records an exception to a rule with its reason and audit entry. */
export function insertException(
  tx: Writer,
  { sessionId, ...of }: { kind: ExceptionKind; sessionId: string | null; reason: string },
): void {
  const id = newId();
  const values = { id, ...of, at: tx.at, user_id: tx.userId, session_id: sessionId };
  tx.run(build.insertInto('exceptions').values(values));
  tx.audit(id);
}

/** All exceptions, newest first. */
export function listExceptions(db: Reader) {
  const rows = db.all(
    build
      .selectFrom('exceptions')
      .innerJoin('users', 'users.id', 'exceptions.user_id')
      .leftJoin('sessions', 'sessions.id', 'exceptions.session_id')
      .select([
        'exceptions.id as id',
        'exceptions.kind as kind',
        'exceptions.at as at',
        'users.name as by',
        'exceptions.reason as reason',
        'sessions.title as title',
        'sessions.on_date as on',
      ])
      .orderBy('exceptions.at', 'desc')
      .orderBy('exceptions.id', 'desc'),
  );
  return rows.map(({ title, on, ...row }) => ({
    ...row,
    session: title === null || on === null ? null : { title, on },
  }));
}
