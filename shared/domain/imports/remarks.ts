import { fold } from '../people.ts';
import { isPhone, isPostcode, lostNought } from './contacts.ts';
import type { Known } from './known.ts';
import type { SheetRows } from './layouts.ts';
import type { PeopleColumn } from './meanings.ts';
import { knownSession } from './plan.ts';
import type { Problems, RemarkCode } from './problems.ts';
import { type ReadSheet, stride } from './read.ts';
import { personOf } from './recordOf.ts';
import type { ReadSheets } from './references.ts';
import { knownPerson } from './resolvePeople.ts';

/**
 * Finds possible slips in readable rows: a session or payment that repeats an earlier row, a
 * payment that was reversed since it was brought in, and phone numbers and postcodes that do not
 * have the form of one. Yields the rows done now and then.
 */
export function* gatherRemarks(
  sheets: ReadSheets,
  known: Known,
  remarks: Problems<RemarkCode>,
  /** What a file calls a column of people. */
  headingOf: (file: string, column: PeopleColumn) => string,
): Generator<number, void> {
  yield* repeats(sheets.sessions, (row) => knownSession(row, known) !== null, remarks, sameSession);
  yield* repeats(sheets.payments, ({ ref }) => known.payments.has(ref ?? ''), remarks, samePayment);
  let done = 0;
  for (const { file, at, row } of sheets.people?.rows ?? []) {
    done += 1;
    if (done % stride === 0) yield done;
    const odd = oddContacts(row);
    if (odd.length === 0 || knownPerson(row, known) !== null) continue;
    for (const { column, ...said } of odd) {
      remarks.add({ file, row: at, column: headingOf(file, column), ...said });
    }
  }
}

/** What does not have the form of a phone number or a postcode comes in as it is, and is named. */
function oddContacts(row: SheetRows['people']) {
  const { phone, postcode } = row;
  const odd: { column: 'phone' | 'postcode'; code: RemarkCode; value: string }[] = [];
  if (phone !== null && !isPhone(phone)) {
    const code = lostNought(phone) ? 'lost-nought' : 'odd-phone';
    odd.push({ column: 'phone', code, value: phone });
  }
  // "No fixed address" is no postcode and no slip.
  if (postcode !== null && !isPostcode(postcode) && personOf(row).postcode !== null) {
    odd.push({ column: 'postcode', code: 'odd-postcode', value: postcode });
  }
  return odd;
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
