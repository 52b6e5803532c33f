import { sql } from 'kysely';
import { recordName } from '../../../shared/domain/people.ts';
import {
  noReceiptFor,
  type ReceiptEventKind,
  type ReceiptSignature,
  signatureOf,
} from '../../../shared/domain/receipts.ts';
import { payment } from '../../../shared/records/payments.ts';
import { receipt, receiptEvent } from '../../../shared/records/receipts.ts';
import { refuse } from '../../serving/refusal.ts';
import { build } from './build.ts';
import { printFormatsOf } from './needs.ts';
import { repository } from './repository.ts';
import type { Reader, Writer } from './unit.ts';

const receipts = repository(receipt, { written: true });
const receiptEvents = repository(receiptEvent, { written: true });

/** As many rows as a list shows. */
const shownRows = 200;

/** Entries that are not reversing ones, with what reversed them and their receipts. */
const entries = build
  .selectFrom('payments')
  .innerJoin('people', 'people.id', 'payments.person_id')
  .leftJoin('sessions', 'sessions.id', 'payments.session_id')
  .leftJoin('payments as back', 'back.reverses', 'payments.id')
  .leftJoin('receipts', 'receipts.payment_id', 'payments.id')
  .select(['payments.id as paymentId', ...payment.aliases, 'payments.reverses as reverses'])
  .select(['people.first_name as firstName', 'people.last_name as lastName'])
  .select(['sessions.title as sessionTitle', 'back.id as back', 'back.on_date as takenBackOn'])
  .select(['receipts.id as receiptId', 'receipts.number as number'])
  .select(['receipts.on_date as madeOn']);

/** Entries that changed hands, are in force and have no receipt. */
const open = entries
  .where('receipts.id', 'is', null)
  .where('payments.reverses', 'is', null)
  .where('back.id', 'is', null)
  .where('payments.on_date', 'is not', null)
  .where('payments.outcome', '<>', 'approved')
  .where(sql<boolean>`payments.fee_pence + payments.expenses_pence > 0`);

type Row = ReturnType<typeof rowsOf>[number];
const rowsOf = (db: Reader, query: typeof entries) => db.all(query);

/** The rows as screens show them. */
function shownOf(db: Reader, rows: readonly Row[]) {
  const formatOf = printFormatsOf(
    db,
    rows.map(({ personId }) => personId),
  );
  return rows.map((row) => ({
    ...{ paymentId: row.paymentId, personId: row.personId },
    personName: recordName({ ...row, knownAs: null }),
    printFormat: formatOf(row.personId),
    on: row.on ?? '',
    ...{ sessionTitle: row.sessionTitle, feePence: row.feePence },
    ...{ expensesPence: row.expensesPence, method: row.method, voucherSerial: row.voucherSerial },
  }));
}

/** What happened to receipts, by the key of each, in the order of writing. */
function eventsOf(db: Reader, ids: readonly string[]) {
  const found = db.all(
    build
      .selectFrom('receipt_events')
      .select(receiptEvent.aliases)
      .where('receipt_id', 'in', [...ids])
      .orderBy('id'),
  );
  return (id: string) => found.filter(({ receiptId }) => receiptId === id);
}

function receiptsOf(db: Reader, rows: readonly Row[]) {
  const events = eventsOf(
    db,
    rows.flatMap(({ receiptId }) => receiptId ?? []),
  );
  const shown = shownOf(db, rows);
  return rows.flatMap(({ receiptId: id, number, madeOn, back, takenBackOn }, at) => {
    const paid = shown[at];
    if (id === null || number === null || madeOn === null || !paid) return [];
    const of = events(id);
    const how = signatureOf(of.map(({ kind }) => kind));
    const on = of.findLast(({ kind }) => kind !== 'printed')?.on;
    return [
      {
        ...{ ...paid, id, number, madeOn },
        signed: how !== null && on !== undefined ? { how, on } : null,
        printed: of.some(({ kind }) => kind === 'printed'),
        takenBackOn: back === null ? null : (takenBackOn ?? madeOn),
      },
    ];
  });
}
export type Receipt = ReturnType<typeof receiptsOf>[number];

const countOf = (db: Reader, table: 'receipts' | 'open'): number => {
  const count = sql<number>`count(*)`.as('rows');
  if (table === 'receipts') {
    return db.first(build.selectFrom('receipts').select(count))?.rows ?? 0;
  }
  return db.first(open.clearSelect().select(count))?.rows ?? 0;
};

/** The newest payments without a receipt and the newest receipts, with how many there are. */
export function listReceipts(db: Reader) {
  const waiting = open.orderBy('payments.on_date', 'desc').orderBy('payments.id', 'desc');
  const made = entries.where('receipts.id', 'is not', null).orderBy('receipts.number', 'desc');
  return {
    open: shownOf(db, rowsOf(db, waiting.limit(shownRows))),
    receipts: receiptsOf(db, rowsOf(db, made.limit(shownRows))),
    openTotal: countOf(db, 'open'),
    total: countOf(db, 'receipts'),
  };
}

/** Receipts by their keys, in the order of their numbers; refuses a key that is none. */
export function getReceipts(db: Reader, ids: readonly string[]): Receipt[] {
  const found = receiptsOf(
    db,
    rowsOf(db, entries.where('receipts.id', 'in', [...ids]).orderBy('receipts.number')),
  );
  return found.length === new Set(ids).size ? found : refuse('not-found');
}

export const getReceipt = (db: Reader, id: string): Receipt =>
  getReceipts(db, [id])[0] ?? refuse('not-found');

/** A payment that a receipt can be made of, with the one that it has; refused with the reason. */
export function paidEntry(db: Reader, paymentId: string) {
  const [row] = rowsOf(db, entries.where('payments.id', '=', paymentId));
  if (!row) return refuse('not-found');
  const none = noReceiptFor({ ...row, reversed: row.back !== null });
  if (none !== null && row.receiptId === null) refuse(none);
  const [paid] = shownOf(db, [row]);
  return paid ? { paid, receiptId: row.receiptId } : refuse('not-found');
}

/** Makes the receipt of a payment, with the number after the last; answers with its key. */
export function makeReceipt(tx: Writer, paymentId: string, on: string): string {
  const { paid, receiptId } = paidEntry(tx, paymentId);
  if (receiptId !== null) refuse('has-receipt');
  const last = tx.first(
    build.selectFrom('receipts').select(({ fn }) => fn.max<number | null>('number').as('number')),
  );
  const number = (last?.number ?? 0) + 1;
  const id = receipts.insert(tx, { number, paymentId, personId: paid.personId, on });
  tx.audit(id);
  return id;
}

/** Writes down that a receipt was signed or printed. */
export function addReceiptEvent(
  tx: Writer,
  receiptId: string,
  kind: ReceiptEventKind,
  on: string,
): void {
  receiptEvents.insert(tx, { receiptId, kind, on });
  tx.audit(receiptId);
}

/** Writes down how the person signed it; a receipt is signed once. */
export function signReceipt(tx: Writer, id: string, how: ReceiptSignature, on: string): void {
  if (getReceipt(tx, id).signed !== null) refuse('signed-already');
  addReceiptEvent(tx, id, `signed-${how}`, on);
}
