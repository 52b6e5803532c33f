import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { AuditSubject } from '../../../shared/domain/audit.ts';
import { recordName } from '../../../shared/domain/people.ts';
import { auditText } from './audit.ts';
import { build } from './build.ts';
import { hasName } from './people.ts';
import type { Reader } from './unit.ts';

/** Filters of the audit; null lets everything through. Days are in UTC, as the audit's instants are. */
export interface AuditFilter {
  readonly userId: string | null;
  readonly personId: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

/** Rows of the audit, newest first, after the cursor, each with its record. */
export function listAudit(db: Reader, filter: AuditFilter, after: string | null, limit: number) {
  const rows = db.all(
    filtered(filter)
      .leftJoin('users', 'users.id', 'audit.user_id')
      .leftJoin('people', (join) => join.onRef('people.id', '=', 'audit.record').on(hasName))
      .leftJoin('sessions', 'sessions.id', 'audit.record')
      .leftJoin('users as about', 'about.id', 'audit.record')
      .select([
        'audit.seq as seq',
        'at',
        'user_id as userId',
        'users.name as userName',
        'action',
        'record',
        'first_name',
        'last_name',
        'sessions.title as title',
        'about.name as aboutName',
      ])
      .$if(after !== null, (q) => q.where('audit.seq', '<', Number(after)))
      .orderBy('audit.seq', 'desc')
      .limit(limit),
  );
  const last = rows.at(-1);
  return {
    rows: rows.map(({ first_name, last_name, title, aboutName, ...row }) => {
      const named = (kind: AuditSubject, name: string) => ({ kind, id: row.record, name });
      const person = first_name && {
        firstName: first_name,
        lastName: last_name,
        knownAs: null,
      };
      const subject = person
        ? named('person', recordName(person))
        : title !== null
          ? named('session', title)
          : aboutName !== null
            ? named('user', aboutName)
            : null;
      return { ...row, subject };
    }),
    next: last && rows.length === limit ? String(last.seq) : null,
  };
}

export function countAudit(db: Reader, filter: AuditFilter): number {
  return db.first(filtered(filter).select(sql<number>`count(*)`.as('rows')))?.rows ?? 0;
}

/** Users who have entries, for the filter. */
export function listActors(db: Reader): { id: string; name: string }[] {
  return db.all(
    build
      .selectFrom('users')
      .select(['id', 'name'])
      .where(
        'id',
        'in',
        build.selectFrom('audit').select('user_id').where('user_id', 'is not', null),
      )
      .orderBy('name'),
  );
}

/** Rows read at a time: years of entries must not fill the memory. */
const stretch = 5_000;

/**
 * How far the hash chain holds; `brokenAt` is the first row whose hash does not follow from the row
 * before.
 */
interface Chain {
  readonly rows: number;
  readonly head: string;
  readonly brokenAt: number | null;
}

/** Verifies the hash chain from its beginning, a batch between two `yield`s. */
export function* chainSteps(db: Reader): Generator<void, Chain> {
  let head = '';
  let seen = 0;
  for (;;) {
    const rows = db.all(
      build.selectFrom('audit').selectAll().where('seq', '>', seen).orderBy('seq').limit(stretch),
    );
    for (const row of rows) {
      const hash = createHash('sha256').update(auditText(head, row)).digest('hex');
      if (row.seq !== seen + 1 || row.hash !== hash) return { rows: seen, head, brokenAt: row.seq };
      seen = row.seq;
      head = hash;
    }
    if (rows.length < stretch) return { rows: seen, head, brokenAt: null };
    yield;
  }
}

/** Verifies the whole chain at once. */
export function verifyAudit(db: Reader): Chain {
  const steps = chainSteps(db);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Rows about a person: their own, those of records that were put aside for theirs, and those of their consents. */
function filtered({ userId, personId, from, to }: AuditFilter) {
  return build
    .selectFrom('audit')
    .$if(userId !== null, (q) => q.where('audit.user_id', '=', userId))
    .$if(from !== null, (q) => q.where('at', '>=', from as string))
    .$if(to !== null, (q) => q.where('at', '<', `${to}T24`))
    .$if(personId !== null, (q) =>
      q.where((where) =>
        where.or([
          where('record', '=', personId as string),
          where(
            'record',
            'in',
            build
              .selectFrom('merges')
              .select('person_id')
              .where('kept_id', '=', personId as string),
          ),
          where(
            'record',
            'in',
            build
              .selectFrom('consents')
              .select('id')
              .where('person_id', '=', personId as string),
          ),
        ]),
      ),
    );
}

/** The number of the newest entry, 0 where there is none. Every change of the records makes one. */
export const auditHead = (db: Reader): number =>
  db.first(build.selectFrom('audit').select('seq').orderBy('seq', 'desc').limit(1))?.seq ?? 0;
