import { sql } from 'kysely';
import type { z } from 'zod';
import type { registerLine } from '../../../shared/contract/sessions.ts';
import { noPence } from '../../../shared/domain/money.ts';
import {
  asOne,
  entriesOfLine,
  type Money,
  methodOfRoute,
} from '../../../shared/domain/payments.ts';
import { recordName } from '../../../shared/domain/people.ts';
import { type AbsenceKind, usualSessions } from '../../../shared/domain/sessions.ts';
import { attendance } from '../../../shared/records/sessions.ts';
import { build } from './build.ts';
import { recordConsents } from './consents.ts';
import { headsOf, usualBands } from './headCounts.ts';
import { markColumn, notDied } from './marks.ts';
import { printFormatsOf } from './needs.ts';
import { entriesInForce } from './payments.ts';
import { preparedIn } from './payPolicies.ts';
import { type SeenMoney, seesSession } from './seenMoney.ts';
import type { Session } from './sessions.ts';
import type { Reader, Writer } from './unit.ts';

export type RegisterLine = z.output<typeof registerLine>;

/**
 * The register of a session: its people by name, and the usual people who are not in it. Without its
 * money for a user who does not see the money of this session.
 */
export function registerOf(db: Reader, session: Session, today: string, seen: SeenMoney | null) {
  const moneyHidden = !seesSession(db, seen, session.id);
  const all = rowsOf(db, session, today);
  const rows = moneyHidden ? all.flatMap(withoutMoney) : all;
  const inIt = new Set(rows.map(({ personId }) => personId));
  const away = listUsual(db, session).filter((personId) => !inIt.has(personId));
  const usual = freshRows(db, session, away, today);
  const offered = usual.filter(({ leftOut }) => leftOut === null);
  return {
    ...{ session, rows, usual: offered, usualLeftOut: usual.length - offered.length },
    heads: headsOf(db, session.id),
    usualBands: usualBands(db, session.title),
    moneyHidden,
  };
}

const noMoney = {
  ...{ feePence: null, expensesPence: null, outcome: null, prepared: null, paidBeside: null },
} as const;

/** A line without its money; nothing of a person who is in the register by their money alone. */
const withoutMoney = (row: ReturnType<typeof rowsOf>[number]) =>
  row.present || row.absence !== null
    ? [{ ...row, ...noMoney, method: methodOfRoute(row.paymentRoute) }]
    : [];

/** Lines of the people who came, who did not, and with entries in force: no money is out of sight. */
function rowsOf(db: Reader, session: Session, today: string) {
  const attendance = attendanceOf(db, session.id);
  const absences = absencesOf(db, session.id);
  const inForce = entriesInForce(db, session.id);
  const people = [...new Set([...attendance.keys(), ...absences.keys(), ...inForce.keys()])];
  const consents = recordConsents(db, people, today);
  const prepared = preparedIn(db, session.id);
  return listNamed(db, people).map((person) => {
    const came = attendance.get(person.personId);
    const { line, beside } = entriesOfLine(inForce.get(person.personId) ?? []);
    const money = asOne(line);
    return {
      ...person,
      present: came !== undefined,
      // An import may bring in that a person came who stands as absent: they came.
      absence: came ? null : (absences.get(person.personId) ?? null),
      role: came?.role ?? null,
      minutes: came?.minutes ?? null,
      accessNeedMet: came?.accessNeedMet ?? null,
      feePence: money?.outcome === 'declined' ? noPence : (money?.feePence ?? null),
      expensesPence: money?.expensesPence ?? null,
      outcome: money?.outcome ?? null,
      method: money === null ? methodOfRoute(person.paymentRoute) : money.method,
      prepared: prepared.get(person.personId) ?? null,
      ...consents(person.personId),
      paidBeside: besideOf(asOne(beside)),
    };
  });
}

const besideOf = (money: Money | null) =>
  money && { feePence: money.feePence, expensesPence: money.expensesPence };

/** Lines for people to be added: the session's duration, and the way they are usually paid. */
export function freshRows(db: Reader, session: Session, people: readonly string[], today: string) {
  const consents = recordConsents(db, people, today);
  return listNamed(db, people).map((person) => ({
    ...person,
    present: false,
    absence: null,
    role: null,
    minutes: session.minutes,
    accessNeedMet: null,
    feePence: null,
    expensesPence: null,
    outcome: null,
    method: methodOfRoute(person.paymentRoute),
    prepared: null,
    ...consents(person.personId),
    paidBeside: null,
  }));
}

/** People who came to one of the last sessions with the same title before this one. */
function listUsual(db: Reader, { id, title, on }: Session): string[] {
  const before = build
    .selectFrom('sessions')
    .select('id')
    .where('title', '=', title)
    .where(sql<boolean>`(on_date, id) < (${on}, ${id})`)
    .orderBy('on_date', 'desc')
    .orderBy('id', 'desc')
    .limit(usualSessions);
  const rows = db.all(
    build
      .selectFrom('attendance')
      .innerJoin('people', 'people.id', 'attendance.person_id')
      .select('person_id')
      .distinct()
      .where('session_id', 'in', before)
      .where(notDied),
  );
  return rows.map(({ person_id }) => person_id);
}

/** The people among these whose consent to keep a record is withdrawn on a day. */
export function withdrawnAmong(
  db: Reader,
  people: readonly string[],
  today: string,
): ReadonlySet<string> {
  const consents = recordConsents(db, people, today);
  return new Set(people.filter((personId) => consents(personId).leftOut !== null));
}

/** What the register shows of people, ordered by name. */
function listNamed(db: Reader, people: readonly string[]) {
  const rows = db.all(
    build
      .selectFrom('people')
      .select(['id', 'first_name', 'last_name', 'access_needs', 'payment_route'])
      .select(markColumn)
      .where('id', 'in', [...people])
      .orderBy('sort_name')
      .orderBy('id'),
  );
  const printFormat = printFormatsOf(db, people);
  return rows.map((row) => ({
    personId: row.id,
    name: recordName({ firstName: row.first_name, lastName: row.last_name, knownAs: null }),
    accessNeeds: row.access_needs,
    paymentRoute: row.payment_route,
    mark: row.mark,
    printFormat: printFormat(row.id),
  }));
}

/** Attendance of a session, by person. */
export function attendanceOf(db: Reader, sessionId: string) {
  const rows = db.all(
    build.selectFrom('attendance').select(attendance.columns).where('session_id', '=', sessionId),
  );
  return new Map(rows.map((row) => [row.person_id, attendance.valueOf(row)]));
}

/** Who did not come to a session, and whether they sent word, by person. */
export function absencesOf(db: Reader, sessionId: string): Map<string, AbsenceKind> {
  const rows = db.all(
    build.selectFrom('absences').select(['person_id', 'kind']).where('session_id', '=', sessionId),
  );
  return new Map(rows.map(({ person_id, kind }) => [person_id, kind]));
}

/** Stores that a person did not come, or removes it. */
function saveAbsence(tx: Writer, sessionId: string, { personId, present, absence }: RegisterLine) {
  const kind = present ? null : absence;
  if (kind === null) {
    tx.run(
      build
        .deleteFrom('absences')
        .where('session_id', '=', sessionId)
        .where('person_id', '=', personId),
    );
    return;
  }
  tx.run(
    build
      .insertInto('absences')
      .values({ session_id: sessionId, person_id: personId, kind })
      .onConflict((conflict) =>
        conflict.columns(['session_id', 'person_id']).doUpdateSet({ kind }),
      ),
  );
}

/** Stores a person's attendance or absence, and removes the other. */
export function saveAttendance(tx: Writer, sessionId: string, line: RegisterLine): void {
  const { personId, present, role, minutes, accessNeedMet } = line;
  saveAbsence(tx, sessionId, line);
  if (!present) {
    tx.run(
      build
        .deleteFrom('attendance')
        .where('session_id', '=', sessionId)
        .where('person_id', '=', personId),
    );
    return;
  }
  const row = attendance.columnsOf({ sessionId, personId, role, minutes, accessNeedMet });
  tx.run(
    build
      .insertInto('attendance')
      .values(row)
      .onConflict((conflict) => conflict.columns(['session_id', 'person_id']).doUpdateSet(row)),
  );
}
