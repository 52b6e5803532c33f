import { fold } from '../people.ts';
import type { Known } from './known.ts';
import type { SheetRows } from './layouts.ts';
import { knownSession } from './plan.ts';
import type { Problems, RemarkCode } from './problems.ts';
import { type ReadSheet, stride } from './read.ts';
import type { ReadSheets } from './references.ts';
import { knownPerson } from './resolvePeople.ts';

/**
 * Finds possible slips in readable rows: a session or payment that repeats an earlier row, a
 * payment that was reversed since it was brought in, and phone numbers that a spreadsheet turned
 * into numbers. Yields the rows done now and then.
 */
export function* gatherRemarks(
  sheets: ReadSheets,
  known: Known,
  remarks: Problems<RemarkCode>,
): Generator<number, void> {
  yield* repeats(sheets.sessions, (row) => knownSession(row, known) !== null, remarks, sameSession);
  yield* repeats(sheets.payments, ({ ref }) => known.payments.has(ref ?? ''), remarks, samePayment);
  for (const { file, at, row } of sheets.people?.rows ?? []) {
    if (row.phone === null || !lostNought(row.phone)) continue;
    if (knownPerson(row, known) === null) {
      remarks.add({ file, row: at, column: 'phone', code: 'lost-nought', value: row.phone });
    }
  }
}

/** Ten digits that begin like a British number without its leading zero: 7700 900123. */
export function lostNought(phone: string): boolean {
  return /^[1237]\d{8,9}$/.test(phone.replace(/[\s()-]/g, ''));
}

const sameSession = (row: SheetRows['sessions']): string[] => [
  row.title,
  row.date,
  row.start ?? '',
  row.place ?? '',
];
const samePayment = (row: SheetRows['payments']): string[] => [
  row.person,
  row.session ?? '',
  String(row.fee),
  String(row.expenses),
  row.outcome,
  row.paid_on ?? '',
  row.voucher_serial ?? '',
];

type Kind = 'sessions' | 'payments';

function* repeats<K extends Kind>(
  sheet: ReadSheet<K> | undefined,
  isKnown: (row: SheetRows[K]) => boolean,
  remarks: Problems<RemarkCode>,
  same: (row: SheetRows[K]) => string[],
): Generator<number, void> {
  const first = new Map<string, number>();
  let done = 0;
  for (const { file, at, row } of sheet?.rows ?? []) {
    done += 1;
    if (done % stride === 0) yield done;
    const key = fold(same(row).join('\n'));
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, at);
    else if (!isKnown(row)) {
      const value = String(earlier);
      remarks.add({ file, row: at, column: null, code: 'same-as-row', value });
    }
  }
}
