import { type RawBuilder, sql } from 'kysely';
import { mayDo } from '../../../shared/domain/access.ts';
import { runsSession } from '../../../shared/domain/seenMoney.ts';
import type { OpenVault } from '../vault/openVault.ts';
import { build } from './build.ts';
import type { Reader, Writer } from './unit.ts';
import { listUsers } from './users.ts';

/** What a user sees of the ledger: their own statement, and the money of sessions that they run. */
export interface SeenMoney {
  readonly userId: string;
  readonly personId: string | null;
  /** The texts of who leads a session that name the user. */
  readonly facilitators: readonly string[];
}

/** What a user sees of the ledger; null for all of it, which those see who write it. */
export function seenMoney(db: Reader, user: OpenVault['user']): SeenMoney | null {
  if (mayDo(user.role, 'payments.write')) return null;
  const others = listUsers(db).flatMap(({ id, name }) => (id === user.id ? [] : [name]));
  const facilitators = db
    .all(build.selectFrom('sessions').select('facilitator').distinct())
    .flatMap(({ facilitator }) => facilitator ?? [])
    .filter((facilitator) => runsSession(facilitator, user.name, others));
  return { userId: user.id, personId: user.personId, facilitators };
}

/**
 * The sessions that a user runs: those that name them, and those that name no user and that they
 * added themselves.
 */
const sessionsRun = ({ userId, facilitators }: SeenMoney): RawBuilder<unknown> => sql`(
  select id from sessions
  where facilitator in (select value from json_each(${JSON.stringify(facilitators)}))
    or (coalesce(facilitator, '') = '' and id in (
      select record from audit where user_id = ${userId}
        and action in ('sessions.add', 'sessions.repeat'))))`;

/** Whether a user sees an entry of `payments`. */
export const isSeen = (seen: SeenMoney) =>
  sql<boolean>`(payments.person_id is ${seen.personId}
    or payments.session_id in ${sessionsRun(seen)})`;

/** Whether a user sees the money of a session. */
export const seesSession = (db: Reader, seen: SeenMoney | null, sessionId: string): boolean =>
  seen === null ||
  db.first(
    build
      .selectFrom('sessions')
      .select('id')
      .where('id', '=', sessionId)
      .where(sql<boolean>`id in ${sessionsRun(seen)}`),
  ) !== undefined;

/**
 * Makes a change of a session; answers whether the user sees money of it by that change: who writes
 * their own name as who leads it would read what its people were paid.
 */
export function showsMoney(
  tx: Writer,
  user: OpenVault['user'],
  sessionId: string,
  change: () => void,
): boolean {
  const sees = () => seesSession(tx, seenMoney(tx, user), sessionId);
  const saw = sees();
  change();
  if (saw || !sees()) return false;
  const entry = build.selectFrom('payments').select('id').where('session_id', '=', sessionId);
  return tx.first(entry.limit(1)) !== undefined;
}
