import { sql } from 'kysely';
import {
  type AccountLine,
  type Coded,
  coded,
  type NominalCodes,
  payeeText,
} from '../../../shared/domain/accounts.ts';
import type { DateRange, PaymentMethod } from '../../../shared/domain/payments.ts';
import { recordName } from '../../../shared/domain/people.ts';
import { accountExport, nominalCode } from '../../../shared/records/accounts.ts';
import type { Value } from '../../../shared/records/record.ts';
import { build } from './build.ts';
import { repository } from './repository.ts';
import type { Reader, Writer } from './unit.ts';

const codes = repository(nominalCode);
const files = repository(accountExport, { written: true });
type AllCodes = Readonly<Record<Coded, string | null>>;

const codeRows = (db: Reader) =>
  db.all(build.selectFrom('nominal_codes').select(['id', 'version', 'of', 'code']));

/** The nominal codes; null where none is set. */
export function nominalCodes(db: Reader): AllCodes {
  const set = new Map(codeRows(db).map(({ of, code }) => [of, code]));
  return Object.fromEntries(coded.map((each) => [each, set.get(each) ?? null])) as AllCodes;
}

/** The nominal codes that are set, for a file. */
export const codesSet = (db: Reader): NominalCodes =>
  Object.fromEntries(Object.entries(nominalCodes(db)).filter(([, code]) => code !== null));

export function setNominalCodes(tx: Writer, wanted: AllCodes): void {
  const rows = codeRows(tx);
  for (const of of coded) {
    const row = rows.find((each) => each.of === of);
    const code = wanted[of];
    if (row && code === null) codes.remove(tx, row.id, row.version);
    else if (row && code !== null) codes.change(tx, row.id, row.version, { of, code });
    else if (code !== null) codes.insert(tx, { of, code });
  }
}

/**
 * The number that stands for each person who has an entry. Who has none yet would be given the next
 * ones, in the order of their first entries.
 */
export function payeeNumbers(db: Reader): Map<string, number> {
  const given = db.all(build.selectFrom('payee_codes').selectAll().orderBy('number'));
  const numbers = new Map(given.map(({ person_id: id, number }) => [id, number]));
  const entered = db.all(
    build
      .selectFrom('payments')
      .innerJoin('ledger_numbers', 'ledger_numbers.payment_id', 'payments.id')
      .select('person_id')
      .groupBy('person_id')
      .orderBy(({ fn }) => fn.min('number')),
  );
  let next = given.at(-1)?.number ?? 0;
  for (const { person_id: id } of entered) {
    if (numbers.has(id)) continue;
    next += 1;
    numbers.set(id, next);
  }
  return numbers;
}

/** Gives a number to everybody who has an entry, so that it stays theirs. */
export function givePayeeNumbers(tx: Writer): Map<string, number> {
  const numbers = payeeNumbers(tx);
  for (const [person_id, number] of numbers) {
    tx.run(
      build
        .insertInto('payee_codes')
        .values({ person_id, number })
        .onConflict((on) => on.doNothing()),
    );
  }
  return numbers;
}

interface Going extends DateRange {
  /** Names instead of numbers. */
  readonly names: boolean;
}

/** The entries that would go to the accounts, and what stays back. */
export interface ToGo {
  /** Their keys, in the order of the lines. */
  readonly entries: readonly string[];
  readonly lines: readonly AccountLine[];
  readonly before: number;
  readonly waiting: number;
}

/** What was handed over, with its number and all that a file says of it. */
const handedOver = build
  .selectFrom('payments')
  .innerJoin('ledger_numbers', 'ledger_numbers.payment_id', 'payments.id')
  .innerJoin('people', 'people.id', 'payments.person_id')
  .leftJoin('sessions', 'sessions.id', 'payments.session_id')
  .leftJoin('projects', 'projects.id', 'sessions.project_id')
  .leftJoin('payment_funds', 'payment_funds.payment_id', 'payments.id')
  .leftJoin('funds', 'funds.id', 'payment_funds.fund_id')
  .leftJoin('account_entries as went', 'went.payment_id', 'payments.id')
  .leftJoin('payments as first', 'first.id', 'payments.reverses')
  .leftJoin('ledger_numbers as firstNumber', 'firstNumber.payment_id', 'first.id')
  .leftJoin('account_entries as firstWent', 'firstWent.payment_id', 'first.id')
  .select(['payments.id as id', 'payments.person_id as personId', 'payments.outcome as outcome'])
  .select([
    'ledger_numbers.number as number',
    'payments.on_date as on',
    'payments.method as method',
  ])
  .select(['payments.fee_pence as fee', 'payments.expenses_pence as expenses'])
  .select(['first_name as firstName', 'last_name as lastName', 'sessions.on_date as sessionOn'])
  .select(['projects.name as project', 'funds.name as fund', 'funds.code as fundCode'])
  .select(['went.export_id as exportId', 'firstWent.export_id as firstExportId'])
  .select([
    'firstNumber.number as reverses',
    'first.on_date as firstOn',
    'payments.reverses as back',
  ])
  .where('payments.outcome', '<>', 'approved')
  .where('payments.method', 'is not', null)
  .where(sql<boolean>`(payments.fee_pence <> 0 or payments.expenses_pence <> 0)`)
  .orderBy('payments.on_date')
  .orderBy('number');

type Row = ReturnType<typeof rowsOf>[number];
const rowsOf = (db: Reader, { from, to }: DateRange) =>
  db.all(handedOver.where('payments.on_date', '>=', from).where('payments.on_date', '<=', to));

/**
 * What would go to the accounts of the days: what did not go before. A reversal goes as a line of its
 * own, where its entry went or goes with it; else the accounts would have money come back that never
 * left.
 */
export function entriesToGo(db: Reader, of: Going): ToGo {
  const rows = rowsOf(db, of);
  const fresh = rows.filter(({ exportId }) => exportId === null);
  const goes = fresh.filter(
    ({ back, firstExportId, firstOn }) =>
      back === null ||
      firstExportId !== null ||
      (firstOn !== null && of.from <= firstOn && firstOn <= of.to),
  );
  return {
    ...{ entries: goes.map(({ id }) => id), lines: linesOf(db, goes, of.names) },
    ...{ before: rows.length - fresh.length, waiting: fresh.length - goes.length },
  };
}

/** The lines of a file that was made before. */
export const linesOfExport = (db: Reader, exportId: string, names: boolean): AccountLine[] =>
  linesOf(db, db.all(handedOver.where('went.export_id', '=', exportId)), names);

/** A line for the fee and one for the expenses of each entry. */
function linesOf(db: Reader, rows: readonly Row[], names: boolean): AccountLine[] {
  const numbers = payeeNumbers(db);
  return rows.flatMap((row) => {
    const { number, on, method, outcome, fee, expenses, firstName, lastName } = row;
    const of = {
      ...{ number, on: on ?? '', method: method as PaymentMethod, sessionOn: row.sessionOn },
      payee:
        names && firstName !== null
          ? recordName({ firstName, lastName, knownAs: null })
          : payeeText(numbers.get(row.personId) ?? 0),
      ...{ fund: row.fund, fundCode: row.fundCode, project: row.project, reverses: row.reverses },
    };
    const fees = outcome === 'paid' ? fee : 0;
    return [
      ...(fees === 0 ? [] : [{ ...of, part: 'fees' as const, pence: fees }]),
      ...(expenses === 0 ? [] : [{ ...of, part: 'expenses' as const, pence: expenses }]),
    ];
  });
}

/** Enters a file with its entries, which then never go again. */
export function insertAccountExport(
  tx: Writer,
  of: Value<typeof accountExport>,
  entries: readonly string[],
): string {
  const id = files.insert(tx, of);
  for (const payment_id of entries) {
    tx.run(build.insertInto('account_entries').values({ payment_id, export_id: id }));
  }
  tx.audit(id);
  tx.changed('payments');
  return id;
}

/** The files that were made, the newest first. */
export const listAccountExports = (db: Reader) =>
  db
    .all(
      build
        .selectFrom('account_exports')
        .innerJoin('users', 'users.id', 'account_exports.written_by')
        .selectAll('account_exports')
        .select('users.name as by')
        .orderBy('account_exports.id', 'desc'),
    )
    .map(({ id, by, created_at: at, written_by: _, ...row }) => ({
      ...{ id, by, at },
      ...accountExport.valueOf(row),
    }));
