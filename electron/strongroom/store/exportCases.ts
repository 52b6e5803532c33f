import { sql } from 'kysely';
import type { Participant } from '../../../shared/domain/exports/participants.ts';
import type { RecipeKind } from '../../../shared/domain/exports/recipes.ts';
import type { SessionHeld } from '../../../shared/domain/exports/sessionsHeld.ts';
import type { Case } from '../../../shared/domain/exports/tables.ts';
import { build } from './build.ts';
import type { Reader } from './unit.ts';

interface Period {
  readonly from: string;
  readonly to: string;
}

/** What was counted, with the key of its session. */
type OfSession<Each> = Each & { readonly sessionId: string | null };

/** Payments without a reversal, and no reversals, both days included. */
const paid = ({ from, to }: Period) =>
  build
    .selectFrom('payments')
    .leftJoin('payments as back', 'back.reverses', 'payments.id')
    .where('payments.outcome', '=', 'paid')
    .where('payments.reverses', 'is', null)
    .where('back.id', 'is', null)
    .where('payments.on_date', '>=', from)
    .where('payments.on_date', '<=', to);

const came = ({ from, to }: Period) =>
  build
    .selectFrom('sessions')
    .innerJoin('attendance', 'attendance.session_id', 'sessions.id')
    .where('sessions.on_date', '>=', from)
    .where('sessions.on_date', '<=', to);

const said = ({ from, to }: Period) =>
  build
    .selectFrom('notes')
    .where('kind', '=', 'quote')
    .where('on_date', '>=', from)
    .where('on_date', '<=', to);

/** How many attendances, payments or quotes of each person a kind of export counts. */
function times(kind: RecipeKind, period: Period) {
  const often = sql<number>`count(*)`.as('times');
  if (kind === 'money') {
    return paid(period)
      .select(['payments.person_id as personId', often])
      .groupBy('payments.person_id');
  }
  if (kind === 'quotes') {
    return said(period).select(['person_id as personId', often]).groupBy('person_id');
  }
  return came(period)
    .select(['attendance.person_id as personId', often])
    .groupBy('attendance.person_id');
}

/** The people of an export of this kind and period, one row a person. */
export function listParticipants(db: Reader, kind: RecipeKind, period: Period): Participant[] {
  const rows = db.all(
    build
      .selectFrom(times(kind, period).as('counted'))
      .innerJoin('people', 'people.id', 'counted.personId')
      .select([
        'people.id as personId',
        'date_of_birth as dateOfBirth',
        'gender',
        'trans',
        'ethnicity',
        'no_fixed_address',
        'postcode',
        'journey_stage as journeyStage',
        'counted.times as sessions',
      ])
      .orderBy('people.id'),
  );
  return rows.map(({ no_fixed_address, ...row }) => ({
    ...row,
    noFixedAddress: no_fixed_address === 1,
  }));
}

/** Each attendance in the period, or each payment. */
export function listCases(db: Reader, kind: RecipeKind, period: Period): OfSession<Case>[] {
  if (kind === 'money') {
    return db.all(
      paid(period)
        .leftJoin('sessions', 'sessions.id', 'payments.session_id')
        .select([
          'payments.person_id as personId',
          'payments.session_id as sessionId',
          sql<string>`payments.on_date`.as('on'),
          'sessions.kind as sessionKind',
          'sessions.title as subject',
          'payments.method as method',
          'payments.fee_pence as feePence',
          'payments.expenses_pence as expensesPence',
        ])
        .orderBy('payments.id'),
    );
  }
  return db.all(
    came(period)
      .select([
        'attendance.person_id as personId',
        'sessions.id as sessionId',
        'sessions.on_date as on',
        'sessions.kind as sessionKind',
        'sessions.title as subject',
        sql<null>`NULL`.as('method'),
        sql<number>`0`.as('feePence'),
        sql<number>`0`.as('expensesPence'),
      ])
      .orderBy('sessions.id')
      .orderBy('attendance.person_id'),
  );
}

/** Every session of the period, with or without attendance. */
export function listSessionsHeld(db: Reader, { from, to }: Period): OfSession<SessionHeld>[] {
  return db.all(
    build
      .selectFrom('sessions')
      .select(['id as sessionId', 'on_date as on', 'kind as sessionKind', 'title as subject'])
      .where('on_date', '>=', from)
      .where('on_date', '<=', to)
      .orderBy('id'),
  );
}

/** Whether people were there in the period who gave no name: no export counts them. */
export const hasUnnamed = (db: Reader, { from, to }: Period): boolean =>
  db.first(
    build
      .selectFrom('head_counts')
      .innerJoin('sessions', 'sessions.id', 'head_counts.session_id')
      .select('head_counts.id')
      .where('heads', '>', 0)
      .where('on_date', '>=', from)
      .where('on_date', '<=', to)
      .limit(1),
  ) !== undefined;

/** What people said in the period, word for word. */
export function listQuotes(db: Reader, period: Period) {
  return db.all(
    said(period).select(['id as noteId', 'person_id as personId', 'body as text']).orderBy('id'),
  );
}
