import { sql } from 'kysely';
import { gapsIn, payeeText } from '../../../shared/domain/accounts.ts';
import type { DateRange } from '../../../shared/domain/payments.ts';
import { recordName } from '../../../shared/domain/people.ts';
import { nameOpening } from '../../../shared/records/accounts.ts';
import { refuse } from '../../serving/refusal.ts';
import { givePayeeNumbers, payeeNumbers } from './accounts.ts';
import { build } from './build.ts';
import { undatedDay } from './ledger.ts';
import { hasName } from './people.ts';
import { repository } from './repository.ts';
import type { Reader, Writer } from './unit.ts';

const openings = repository(nameOpening, { written: true });
const day = sql<string>`coalesce(payments.on_date, ${undatedDay})`;

/** Entries in the order of their numbers, with the number of what each takes back or is taken back by. */
const numbered = build
  .selectFrom('ledger_numbers')
  .innerJoin('payments', 'payments.id', 'ledger_numbers.payment_id')
  .leftJoin('sessions as held', 'held.id', 'payments.session_id')
  .leftJoin('payment_funds', 'payment_funds.payment_id', 'payments.id')
  .leftJoin('funds', 'funds.id', 'payment_funds.fund_id')
  .leftJoin('ledger_numbers as first', 'first.payment_id', 'payments.reverses')
  .leftJoin('payments as back', 'back.reverses', 'payments.id')
  .leftJoin('ledger_numbers as backNumber', 'backNumber.payment_id', 'back.id')
  .select(['payments.id as id', 'ledger_numbers.number as number', 'payments.on_date as on'])
  .select(['payments.person_id as personId', 'held.on_date as sessionOn', 'funds.name as fund'])
  .select(['payments.fee_pence as feePence', 'payments.expenses_pence as expensesPence'])
  .select(['payments.outcome as outcome', 'payments.method as method'])
  .select(['first.number as reverses', 'backNumber.number as reversedBy'])
  .select(
    sql<number | null>`(select min(number) from further_payments
    join ledger_numbers on ledger_numbers.payment_id = further_payments.first_id
    where further_payments.payment_id = payments.id)`.as('after'),
  );

const within = ({ from, to }: DateRange) => sql<boolean>`${day} between ${from} and ${to}`;

type Row = ReturnType<typeof rowsAfter>[number];
const rowsAfter = (db: Reader, days: DateRange, after: number, limit: number) =>
  db.all(
    numbered
      .where('ledger_numbers.number', '>', after)
      .where(within(days))
      .orderBy('ledger_numbers.number')
      .limit(limit),
  );

const shown =
  (numbers: ReadonlyMap<string, number>) =>
  ({ personId, ...row }: Row) => ({ ...row, payee: payeeText(numbers.get(personId) ?? 0) });

/** A page of the ledger as an examiner sees it, the first entry first. */
export function examinedPage(
  db: Reader,
  { after, limit, ...days }: DateRange & { readonly after: string | null; readonly limit: number },
) {
  const rows = rowsAfter(db, days, Number(after ?? 0), limit).map(shown(payeeNumbers(db)));
  const total = db.first(
    build
      .selectFrom('payments')
      .leftJoin('sessions as held', 'held.id', 'payments.session_id')
      .select(sql<number>`count(*)`.as('rows'))
      .where(within(days)),
  );
  return {
    ...{ rows, total: total?.rows ?? 0 },
    next: rows.length === limit ? String(rows.at(-1)?.number) : null,
  };
}

/** Entries between two days that pay a kind of money once more for their session, with the first. */
export const furtherEntries = (db: Reader, days: DateRange) =>
  db.all(
    build
      .selectFrom('further_payments')
      .innerJoin('payments', 'payments.id', 'further_payments.payment_id')
      .innerJoin('ledger_numbers', 'ledger_numbers.payment_id', 'payments.id')
      .innerJoin('ledger_numbers as first', 'first.payment_id', 'further_payments.first_id')
      .leftJoin('sessions as held', 'held.id', 'payments.session_id')
      .leftJoin('users', 'users.id', 'payments.recorded_by')
      .select([
        'ledger_numbers.number as number',
        'payments.on_date as on',
        'first.number as first',
      ])
      .select(['further_payments.kind as kind', 'users.name as by'])
      .select(['payments.fee_pence as feePence', 'payments.expenses_pence as expensesPence'])
      .where(within(days))
      .orderBy('ledger_numbers.number')
      .orderBy('further_payments.kind'),
  );

/** All entries of the days, for the pack. */
export const examinedEntries = (db: Reader, days: DateRange) =>
  rowsAfter(db, days, 0, Number.MAX_SAFE_INTEGER).map(shown(payeeNumbers(db)));

/** What is not there among the numbers of entries: removed by an undo, or missing altogether. */
export function ledgerGaps(db: Reader) {
  const counted = db.first(
    build
      .selectFrom('ledger_numbers')
      .select(sql<number>`coalesce(max(number), 0) - count(*)`.as('missing'))
      .select(sql<number>`count(*) - count(payment_id)`.as('removed'))
      .select(sql<number>`coalesce(max(number), 0)`.as('last')),
  ) ?? { missing: 0, removed: 0, last: 0 };
  const unnumbered = db.first(
    build
      .selectFrom('payments')
      .select(sql<number>`count(*)`.as('rows'))
      .where(
        'id',
        'not in',
        build.selectFrom('ledger_numbers').select('payment_id').where('payment_id', 'is not', null),
      ),
  );
  return { ...counted, missing: counted.missing + (unnumbered?.rows ?? 0) };
}

/** The spans of numbers that are missing, and those whose entries an undo removed. */
export function gapSpans(db: Reader) {
  const rows = db.all(
    build.selectFrom('ledger_numbers').select(['number', 'payment_id']).orderBy('number'),
  );
  const removed = rows.filter(({ payment_id: id }) => id === null).map(({ number }) => number);
  return { removed, missing: gapsIn(rows.map(({ number }) => number)) };
}

/** Opens the name behind an entry: who asked, when and why is kept. */
export function openName(tx: Writer, paymentId: string, reason: string): string {
  const row = tx.first(
    build
      .selectFrom('payments')
      .innerJoin('people', 'people.id', 'payments.person_id')
      .select(['person_id', 'first_name as firstName', 'last_name as lastName'])
      .where('payments.id', '=', paymentId)
      .where(hasName),
  );
  if (!row) return refuse('not-found');
  givePayeeNumbers(tx);
  openings.insert(tx, { personId: row.person_id, reason });
  tx.audit(row.person_id);
  return recordName({ ...row, knownAs: null });
}

/** The names that were looked up between two days: when, by which user, of which number, and why. */
export function nameOpenings(db: Reader, { from, to }: DateRange) {
  const numbers = payeeNumbers(db);
  return db
    .all(
      build
        .selectFrom('name_openings')
        .innerJoin('users', 'users.id', 'name_openings.written_by')
        .select(['name_openings.person_id as personId', 'name_openings.created_at as at'])
        .select('users.name as by')
        .where('name_openings.created_at', '>=', from)
        .where('name_openings.created_at', '<', `${to}T24`)
        .orderBy('name_openings.id'),
    )
    .map(({ personId, ...row }) => ({ ...row, payee: payeeText(numbers.get(personId) ?? 0) }));
}

/** The cash book of each float between two days, with numbers of entries in place of names. */
export const cashEntries = (db: Reader, { from, to }: DateRange) =>
  db.all(
    build
      .selectFrom('float_entries')
      .innerJoin('floats', 'floats.id', 'float_entries.float_id')
      .innerJoin('users', 'users.id', 'float_entries.written_by')
      .leftJoin('ledger_numbers', 'ledger_numbers.payment_id', 'float_entries.payment_id')
      .select(['floats.name as float', 'float_entries.on_date as on', 'float_entries.kind as kind'])
      .select(['pence', 'ledger_numbers.number as number', 'users.name as by', 'reverses'])
      .where('float_entries.on_date', '>=', from)
      .where('float_entries.on_date', '<=', to)
      .orderBy('floats.name')
      .orderBy('float_entries.on_date')
      .orderBy('float_entries.id'),
  );

/** The counts of each float between two days. */
export const cashCounts = (db: Reader, { from, to }: DateRange) =>
  db.all(
    build
      .selectFrom('float_counts')
      .innerJoin('floats', 'floats.id', 'float_counts.float_id')
      .innerJoin('users', 'users.id', 'float_counts.written_by')
      .select(['floats.name as float', 'on_date as on', 'counted_pence as counted'])
      .select(['expected_pence as expected', 'users.name as by'])
      .where('on_date', '>=', from)
      .where('on_date', '<=', to)
      .orderBy('floats.name')
      .orderBy('on_date')
      .orderBy('float_counts.id'),
  );
