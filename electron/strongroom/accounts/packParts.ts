import access from '../../../resources/locales/en/access.json' with { type: 'json' };
import list from '../../../resources/locales/en/accounts.json' with { type: 'json' };
import floatWords from '../../../resources/locales/en/floats.json' with { type: 'json' };
import voucherWords from '../../../resources/locales/en/vouchers.json' with { type: 'json' };
import { entryText, plainPounds } from '../../../shared/domain/accounts.ts';
import { formatDate } from '../../../shared/domain/dates.ts';
import type { RowsPart } from '../../../shared/domain/exports/document.ts';
import { kindPence } from '../../../shared/domain/further.ts';
import { penceOf, sumPence } from '../../../shared/domain/money.ts';
import type { DateRange } from '../../../shared/domain/payments.ts';
import * as examiner from '../store/examiner.ts';
import { listExceptions } from '../store/exceptions.ts';
import { incomeAndPayments } from '../store/funds.ts';
import type { Reader } from '../store/unit.ts';
import { serialMoves, voucherMoves } from '../store/voucherMoves.ts';

const { pack: words, file: fileWords } = list;
const voucherColumns = [
  'before',
  'bought',
  'given',
  'takenBack',
  'spoilt',
  'expired',
  'after',
] as const;

/** A part of the pack: its rows, as text, for a CSV and, where it is short, for the PDF. */
export interface PackPart extends RowsPart {
  /** Whether the PDF has it too; the ledger of a year is for a spreadsheet. */
  readonly printed: boolean;
}

type PartName = keyof typeof words.parts;

/** A part by the words of its columns, in their order. */
function part(name: PartName, rows: readonly (readonly string[])[], printed = true): PackPart {
  const { title, columns } = words.parts[name];
  const keys = Object.entries(columns as Record<string, string>);
  return {
    ...{ kind: 'rows', name, title, rows, printed },
    columns: keys.map(([key, heading]) => ({ key, title: heading, description: '' })),
  };
}

const dayOf = (on: string | null): string => (on === null ? '' : formatDate(on));
const numberOf = (number: number | null): string => (number === null ? '' : entryText(number));
const inRange = ({ from, to }: DateRange, at: string) =>
  from <= at.slice(0, 10) && at.slice(0, 10) <= to;

/**
 * The parts of an examiner’s pack, in their order. An area that keeps money adds its part here: rows
 * without names, by the numbers of entries and people.
 */
export const packParts: readonly ((db: Reader, days: DateRange) => PackPart)[] = [
  (db, days) =>
    part(
      'ledger',
      examiner
        .examinedEntries(db, days)
        .map((row) => [
          ...[entryText(row.number), dayOf(row.on), row.payee, dayOf(row.sessionOn)],
          ...[plainPounds(row.feePence), plainPounds(row.expensesPence)],
          ...[words.outcomes[row.outcome], row.method ? fileWords.methods[row.method] : ''],
          ...[row.fund ?? '', numberOf(row.reverses), numberOf(row.reversedBy)],
        ]),
      false,
    ),
  (db) => {
    const { removed, missing } = examiner.gapSpans(db);
    return part('gaps', [
      ...missing.map(([from, to]) => [entryText(from), entryText(to), words.missing]),
      ...removed.map((number) => [entryText(number), entryText(number), words.removed]),
    ]);
  },
  (db, days) =>
    part(
      'reversals',
      examiner
        .examinedEntries(db, days)
        .filter(({ reverses }) => reverses !== null)
        .map((row) => [
          ...[entryText(row.number), dayOf(row.on), numberOf(row.reverses), row.payee],
          plainPounds(sumPence([row.feePence, row.expensesPence])),
        ]),
    ),
  (db, days) =>
    part(
      'further',
      examiner
        .furtherEntries(db, days)
        .map((row) => [
          ...[entryText(row.number), dayOf(row.on), words.kinds[row.kind]],
          ...[plainPounds(kindPence(row, row.kind)), entryText(row.first), row.by ?? ''],
        ]),
    ),
  (db, days) =>
    part(
      'exceptions',
      listExceptions(db)
        .filter(({ at }) => inRange(days, at))
        .map(({ at, by, kind, session }) => [
          ...[dayOf(at.slice(0, 10)), by, access.exceptions[kind], dayOf(session?.on ?? null)],
        ]),
    ),
  (db, days) =>
    part(
      'funds',
      incomeAndPayments(db, days).map((row) => [
        row.name ?? words.noFund,
        ...(row.fundId === null ? [''] : [row.restricted ? words.restricted : words.unrestricted]),
        row.fundId === null ? '' : plainPounds(row.beforePence),
        ...[plainPounds(row.receivedPence), plainPounds(row.feesPence)],
        plainPounds(row.expensesPence),
        row.fundId === null ? '' : plainPounds(row.afterPence),
      ]),
    ),
  (db, days) =>
    part(
      'cash',
      examiner
        .cashEntries(db, days)
        .map((row) => [
          ...[row.float, dayOf(row.on), floatWords.kinds[row.kind], plainPounds(row.pence)],
          ...[numberOf(row.number), row.by, row.reverses === null ? '' : words.back],
        ]),
      false,
    ),
  (db, days) =>
    part(
      'counts',
      examiner
        .cashCounts(db, days)
        .map((row) => [
          ...[row.float, dayOf(row.on), plainPounds(row.counted), plainPounds(row.expected)],
          ...[plainPounds(penceOf(row.counted - row.expected)), row.by],
        ]),
    ),
  (db, days) =>
    part(
      'vouchers',
      voucherMoves(db, days).map((row) => [
        ...[row.name, plainPounds(row.pence), ...voucherColumns.map((key) => String(row[key]))],
        plainPounds(penceOf(row.after * row.pence)),
      ]),
    ),
  (db, days) =>
    part(
      'serials',
      serialMoves(db, days).map((row) => [
        ...[row.serial, row.name, dayOf(row.on), voucherWords.events[row.kind]],
        ...[numberOf(row.number), row.by],
      ]),
      false,
    ),
  (db, days) =>
    part(
      'names',
      examiner
        .nameOpenings(db, days)
        .map(({ at, by, payee }) => [dayOf(at.slice(0, 10)), by, payee]),
    ),
];
