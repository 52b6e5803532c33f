import { sql } from 'kysely';
import type { ExceptionKind } from '../../../shared/domain/access.ts';
import type { TaskGroup } from '../../../shared/domain/tasks.ts';
import { exceptionMonth } from '../../../shared/records/exceptions.ts';
import { refuse } from '../../serving/refusal.ts';
import { newId } from '../newId.ts';
import { build } from './build.ts';
import { writtenHere } from './importDeclared.ts';
import { repository } from './repository.ts';
import type { Reader, Writer } from './unit.ts';
import { countOthersWhoMay } from './users.ts';

const months = repository(exceptionMonth, { written: true });

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

/** The months with exceptions that are over on a day, the newest first, and who looked at each. */
export function exceptionMonths(db: Reader, userId: string, today: string) {
  const month = sql<string>`substr(exceptions.at, 1, 7)`;
  const rows = db.all(
    build
      .selectFrom('exceptions')
      .leftJoin('exception_months', (join) =>
        join
          .on('exception_months.month', '=', month)
          .on(writtenHere('exception_months', 'exception_months.id')),
      )
      .leftJoin('users', 'users.id', 'exception_months.written_by')
      .select([month.as('month'), 'users.name as by', 'exception_months.created_at as at'])
      .select(sql<number>`max(exceptions.user_id = ${userId})`.as('mine'))
      .where(month, '<', today.slice(0, 7))
      .groupBy(month)
      .orderBy(month, 'desc'),
  );
  const others = countOthersWhoMay(db, userId, ['exceptions.read']) > 0;
  return rows.map(({ month: of, by, at, mine }) => ({
    month: of,
    looked: by === null || at === null ? null : { by, at },
    own: mine === 1 && others,
  }));
}

/**
 * Notes that a user looked at the exceptions of a month that is over. A user who made one of them
 * leaves it to another who may.
 */
export function lookAtMonth(tx: Writer, month: string, today: string): void {
  const found = exceptionMonths(tx, tx.userId, today).find((each) => each.month === month);
  if (!found) refuse('month-open');
  if (found.looked !== null) refuse('looked-already');
  if (found.own) refuse('look-own');
  // A file that came back may say that another user looked at it.
  tx.run(build.deleteFrom('exception_months').where('month', '=', month));
  tx.audit(months.insert(tx, { month }));
}

/** How many months with exceptions wait for a user to look at them. */
export function dueExceptions(db: Reader, userId: string, today: string): TaskGroup[] {
  const waiting = exceptionMonths(db, userId, today).filter(({ looked, own }) => !looked && !own);
  return [{ kind: 'exceptions-unseen', count: waiting.length, tasks: [] }];
}
