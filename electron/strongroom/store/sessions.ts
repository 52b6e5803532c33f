import type { z } from 'zod';
import type { sessionFields } from '../../../shared/contract/sessions.ts';
import { refuse } from '../../ipc/refusal.ts';
import { newId } from '../newId.ts';
import { build } from './build.ts';
import { indexRecord } from './search.ts';
import type { Reader, Writer } from './unit.ts';

export type SessionFields = z.output<typeof sessionFields>;

/** A session as the records hold it, or null. */
export function findSession(db: Reader, id: string) {
  return (
    db.first(
      build
        .selectFrom('sessions')
        .select([
          'id',
          'version',
          'ref',
          'on_date as on',
          'starts_at as startsAt',
          'minutes',
          'kind',
          'title',
          'place',
          'facilitator',
          'note',
        ])
        .where('id', '=', id),
    ) ?? null
  );
}

export function getSession(db: Reader, id: string) {
  return findSession(db, id) ?? refuse('not-found');
}

export type Session = ReturnType<typeof getSession>;

export function insertSession(
  tx: Writer,
  session: SessionFields,
  ref: string | null = null,
): string {
  const id = newId();
  tx.run(build.insertInto('sessions').values({ id, ref, created_at: tx.at, ...columns(session) }));
  indexSession(tx, id, session, ref);
  return id;
}

/** Writes what is known of a session now; a version that somebody else saved over is refused. */
export function changeSession(
  tx: Writer,
  id: string,
  expectedVersion: number,
  session: SessionFields,
): void {
  const { ref } = nextVersion(tx, id, expectedVersion);
  tx.run(build.updateTable('sessions').set(columns(session)).where('id', '=', id));
  indexSession(tx, id, session, ref);
}

/** Counts the version on and answers with the session as it was; a stale version is refused. */
export function nextVersion(tx: Writer, id: string, expectedVersion: number): Session {
  const session = getSession(tx, id);
  const { version } = session;
  if (version !== expectedVersion) refuse('stale', { expected: expectedVersion, found: version });
  tx.run(
    build
      .updateTable('sessions')
      .set({ version: version + 1 })
      .where('id', '=', id),
  );
  return session;
}

/** The columns of a session as the tables spell them. */
export function columns(session: SessionFields) {
  return {
    on_date: session.on,
    starts_at: session.startsAt,
    minutes: session.minutes,
    kind: session.kind,
    title: session.title,
    place: session.place,
    facilitator: session.facilitator,
    note: session.note,
  };
}

/** The texts by which a session is found. */
export function sessionTexts(session: SessionFields, ref: string | null): (string | null)[] {
  return [session.title, session.place, session.facilitator, session.note, ref];
}

function indexSession(tx: Writer, id: string, session: SessionFields, ref: string | null): void {
  indexRecord(tx, { kind: 'session', record: id, owner: id, texts: sessionTexts(session, ref) });
}
