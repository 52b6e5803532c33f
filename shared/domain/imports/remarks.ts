import { dateInWords } from '../dates.ts';
import { onceKinds } from '../further.ts';
import { formatPounds, penceOf } from '../money.ts';
import { fold } from '../people.ts';
import { isPhone, isPostcode, lostNought } from './contacts.ts';
import { type Known, onceKey, paymentKey } from './known.ts';
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
 * payment of a kind that was paid for the session before, and phone numbers and postcodes that do not
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
  yield* onceMore(sheets, known, remarks);
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

/**
 * Payments of a kind that was handed over to the same person for the same session before: in an
 * earlier row, or in the records. Rows that are in the records already are not named again.
 */
function* onceMore(
  sheets: ReadSheets,
  known: Known,
  remarks: Problems<RemarkCode>,
): Generator<number, void> {
  const people = new Map(
    sheets.people?.rows.map(({ handle, row }) => [handle, knownPerson(row, known)]),
  );
  const sessions = new Map(
    sheets.sessions?.rows.map(({ handle, row }) => [handle, knownSession(row, known)]),
  );
  const rows = sheets.payments?.rows ?? [];
  const reversed = new Set(rows.map(({ row }) => row.reverses));
  const first = new Map(known.handedOver);
  let done = 0;
  for (const { file, at, handle, row } of rows) {
    done += 1;
    if (done % stride === 0) yield done;
    if (row.session === null || row.outcome === 'approved' || row.reverses !== null) continue;
    if (reversed.has(handle) || known.payments.has(row.ref ?? '')) continue;
    const person = people.get(row.person) ?? known.people.get(row.person) ?? row.person;
    const session = sessions.get(row.session) ?? known.sessions.get(row.session) ?? row.session;
    if (row.ref === null && known.paymentsByDetails.has(paymentKey(row, person, session))) continue;
    for (const kind of onceKinds) {
      const pence = kind === 'fee' ? row.fee : row.expenses;
      if (pence <= 0) continue;
      const key = onceKey(kind, person, session);
      const before = first.get(key);
      if (before === undefined) {
        first.set(key, { on: row.paid_on, pence: penceOf(pence) });
        continue;
      }
      const value = [formatPounds(before.pence), before.on && dateInWords(before.on)];
      remarks.add({
        ...{ file, row: at, column: kind, code: `${kind}-once-more` as const },
        value: value.filter(Boolean).join(', '),
      });
    }
  }
}

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
