import { type SelectQueryBuilder, sql } from 'kysely';
import type { DateRange } from '../../../shared/domain/payments.ts';
import { recordName } from '../../../shared/domain/people.ts';
import { payment } from '../../../shared/records/payments.ts';
import { build } from './build.ts';
import { nextOf, type PageAsked, pageByDay, placeIn } from './cursor.ts';
import { furtherIn } from './furtherRead.ts';
import { broughtInBy } from './imports.ts';
import { rowsOfYears, splitByYear } from './paymentSums.ts';
import { isSeen, type SeenMoney } from './seenMoney.ts';
import type { Tables } from './tables.ts';
import type { Reader } from './unit.ts';

/** A period (both days included) of one person or of everybody. */
export interface Period extends DateRange {
  readonly personId: string | null;
  /** What the user who asks sees of it; without it all. */
  readonly seen?: SeenMoney | null;
}

interface Page extends Period, PageAsked {}

type OfPayments = SelectQueryBuilder<Tables, 'payments', object>;

/**
 * The day of an entry without a date of its own: approved money counts on its session's day, or
 * without a session on the day of recording.
 */
export const undatedDay = sql<string>`coalesce(held.on_date, substr(payments.recorded_at, 1, 10))`;

/**
 * A page of the ledger, newest first. Entries with and without a date come from two queries, so
 * that each uses an index, and are merged here.
 */
export function listLedger(db: Reader, page: Page) {
  const newestFirst = [...db.all(datedPage(page)), ...db.all(undatedPage(page))].sort((a, b) =>
    a.day === b.day ? (a.id < b.id ? 1 : -1) : a.day < b.day ? 1 : -1,
  );
  const rows = newestFirst.slice(0, page.limit);
  const last = rows.at(-1);
  const from = broughtInBy(db, 'payments');
  const further = furtherIn(
    db,
    rows.map(({ id }) => id),
  );
  return {
    rows: rows.map(({ day, firstName, lastName, back, importId, receiptId, number, ...entry }) => ({
      ...entry,
      broughtIn: importId === null ? null : from(importId),
      personName: recordName({ firstName, lastName, knownAs: null }),
      reversed: back !== null,
      further: further(entry.id),
      receipt: receiptId === null || number === null ? null : { id: receiptId, number },
    })),
    next: nextOf(last, rows.length, page.limit),
    total: count(db, page),
  };
}

/** Entries with a date of their own; exported because a test asserts its plan. */
export function datedPage(page: Page) {
  const dated = entries(page)
    .select('payments.on_date as day')
    .$narrowType<{ day: string }>()
    .where('payments.on_date', '>=', page.from)
    .where('payments.on_date', '<=', page.to);
  return pageByDay(dated, 'payments', page);
}

/** Entries without a date; exported because a test asserts its plan. */
export function undatedPage(page: Page) {
  return entries(page)
    .select(undatedDay.as('day'))
    .where('payments.on_date', 'is', null)
    .where(undatedDay, '>=', page.from)
    .where(undatedDay, '<=', page.to)
    .$if(page.after !== null, (q) =>
      q.where(sql<boolean>`(${undatedDay}, payments.id) < (${placeIn(page.after)})`),
    )
    .orderBy('day', 'desc')
    .orderBy('payments.id', 'desc')
    .limit(page.limit);
}

function entries({ personId, seen }: Period) {
  return build
    .selectFrom('payments')
    .innerJoin('people', 'people.id', 'payments.person_id')
    .leftJoin('sessions as held', 'held.id', 'payments.session_id')
    .leftJoin('payments as back', 'back.reverses', 'payments.id')
    .leftJoin('receipts', 'receipts.payment_id', 'payments.id')
    .select([
      'payments.id as id',
      ...payment.aliases,
      'people.first_name as firstName',
      'people.last_name as lastName',
      'held.title as sessionTitle',
      'held.on_date as sessionOn',
      'payments.reverses as reverses',
      'back.id as back',
      'payments.import_id as importId',
      'receipts.id as receiptId',
      'receipts.number as number',
    ])
    .$if(personId !== null, (q) => q.where('payments.person_id', '=', personId as string))
    .$if(Boolean(seen), (q) => q.where(isSeen(seen as SeenMoney)));
}

function count(db: Reader, { personId, from, to, seen }: Period): number {
  const ofPerson = (query: OfPayments) =>
    query
      .$if(personId !== null, (q) => q.where('payments.person_id', '=', personId as string))
      .$if(Boolean(seen), (q) => q.where(isSeen(seen as SeenMoney)));
  const { years, days } = seen ? { years: null, days: [{ from, to }] } : splitByYear({ from, to });
  const dated = (range: DateRange) =>
    ofPerson(build.selectFrom('payments'))
      .where('on_date', '>=', range.from)
      .where('on_date', '<=', range.to);
  const undated = ofPerson(build.selectFrom('payments'))
    .leftJoin('sessions as held', 'held.id', 'payments.session_id')
    .where('payments.on_date', 'is', null)
    .where(undatedDay, '>=', from)
    .where(undatedDay, '<=', to);
  const rows = sql<number>`count(*)`.as('rows');
  const asked = [...days.map(dated), undated];
  const inYears = years === null ? 0 : rowsOfYears(db, years, { personId });
  return asked.reduce((sum, q) => sum + (db.first(q.select(rows))?.rows ?? 0), inYears);
}
