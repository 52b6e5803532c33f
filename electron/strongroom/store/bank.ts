import { sumPence } from '../../../shared/domain/money.ts';
import { recordName } from '../../../shared/domain/people.ts';
import { bankBatch, bankBatchLine, bankDetails } from '../../../shared/records/bank.ts';
import { payment } from '../../../shared/records/payments.ts';
import type { Value } from '../../../shared/records/record.ts';
import { refuse } from '../../serving/refusal.ts';
import { newId } from '../newId.ts';
import { carryApproval, unapproved } from './approvals.ts';
import { build, buildAny } from './build.ts';
import { expectAdvised, insertLimitReason } from './clocks.ts';
import { expectReason, furtherFor, insertFurther, onceMoreBy } from './furtherPayments.ts';
import { insertPayment, reversePayment } from './payments.ts';
import { notErased } from './people.ts';
import { repository } from './repository.ts';
import type { Reader, Writer } from './unit.ts';

export const details = repository(bankDetails);
const bankBatches = repository(bankBatch, { written: true });

/** Where a person is paid by bank, or null. */
export function findDetails(db: Reader, personId: string) {
  const row = db.first(
    build.selectFrom('bank_details').selectAll().where('person_id', '=', personId),
  );
  if (!row) return null;
  const { personId: _, ...value } = bankDetails.valueOf(row);
  return { id: row.id, version: row.version, details: value };
}

/**
 * Payments by bank that are in force and to be paid, by person; none that a second user has still to
 * approve.
 */
export function listWaiting(db: Reader) {
  const open = unapproved(db);
  return db
    .all(
      build
        .selectFrom('payments')
        .innerJoin('people', 'people.id', 'payments.person_id')
        .leftJoin('sessions', 'sessions.id', 'payments.session_id')
        .leftJoin('payments as back', 'back.reverses', 'payments.id')
        .select(['payments.id as id', ...payment.aliases])
        .select(['first_name as firstName', 'last_name as lastName', 'title as sessionTitle'])
        .where('payments.outcome', '=', 'approved')
        .where('payments.method', '=', 'bank')
        .where('payments.reverses', 'is', null)
        .where('back.id', 'is', null)
        .where(notErased)
        .orderBy('people.sort_name')
        .orderBy('payments.id'),
    )
    .filter(({ id }) => !open.has(id))
    .map(({ firstName, lastName, sessionTitle, ...entry }) => ({
      entry,
      sessionTitle,
      personName: recordName({ firstName, lastName, knownAs: null }),
      pence: sumPence([entry.feePence, entry.expensesPence]),
      onceMore: onceMoreBy(db, entry),
    }));
}
export type Waiting = ReturnType<typeof listWaiting>[number];

/** The lists that went to the bank, the newest first. What was taken back since is in its sum. */
export function listBatches(db: Reader) {
  const rows = db.all(
    build
      .selectFrom('bank_batches')
      .innerJoin('users', 'users.id', 'bank_batches.written_by')
      .innerJoin('bank_batch_lines', 'bank_batch_lines.batch_id', 'bank_batches.id')
      .innerJoin('payments', 'payments.id', 'bank_batch_lines.payment_id')
      .select(['bank_batches.id as id', ...bankBatch.aliases, 'users.name as by'])
      .select(['bank_batches.created_at as at', 'fee_pence', 'expenses_pence'])
      .orderBy('bank_batches.id', 'desc'),
  );
  const batches = new Map<string, (typeof rows)[number][]>();
  for (const row of rows) batches.set(row.id, [...(batches.get(row.id) ?? []), row]);
  return [...batches.values()].flatMap((lines) => {
    const [first] = lines;
    if (!first) return [];
    const { fee_pence: _, expenses_pence: __, ...batch } = first;
    const pence = sumPence(
      lines.flatMap(({ fee_pence, expenses_pence }) => [fee_pence, expenses_pence]),
    );
    return [{ ...batch, payments: lines.length, pence }];
  });
}

/** What belongs to an entry and goes along when it is paid as it was approved. */
const belongings = ['pay_grounds', 'payment_funds', 'limit_reasons', 'expense_items'] as const;

/**
 * Pays an approved entry as it is: a reversing entry, and a paid one with all that belongs to it. One
 * that pays a kind once more for its session needs a reason.
 */
function payApproved(
  tx: Writer,
  { entry, personName: name }: Waiting,
  { on, furtherReason, limitReason }: PayingList,
): string {
  const { id, ...approved } = entry;
  const further = furtherFor(tx, entry);
  expectReason(further, furtherReason, { name });
  const advised = adviceOn(tx, entry, { on, limitReason, name });
  reversePayment(tx, entry, on, { cashBack: true });
  const paymentId = insertPayment(tx, { ...approved, outcome: 'paid', on });
  for (const table of belongings) {
    const rows = tx.all(buildAny.selectFrom(table).selectAll().where('payment_id', '=', id));
    for (const row of rows) {
      const own = 'id' in row ? { id: newId() } : {};
      tx.run(buildAny.insertInto(table).values({ ...row, ...own, payment_id: paymentId }));
    }
  }
  if (advised) insertLimitReason(tx, { paymentId, personId: entry.personId, ...advised });
  carryApproval(tx, id, paymentId);
  const { personId } = entry;
  insertFurther(tx, { paymentId, personId, reason: furtherReason }, further);
  return paymentId;
}

/** The limits that the fee of an entry passes on the day that it is paid, unless it has its reason. */
function adviceOn(
  db: Reader,
  { id, personId, sessionId, feePence }: Waiting['entry'],
  { on, limitReason, name }: Pick<PayingList, 'on' | 'limitReason'> & { readonly name: string },
) {
  const has = db.first(
    build.selectFrom('limit_reasons').select('payment_id').where('payment_id', '=', id),
  );
  if (has || sessionId === null) return null;
  // What was handed over for the session before stays.
  const fees = [{ personId, pence: feePence, beside: true }];
  const reason = { limitReason: limitReason ?? undefined, name };
  return expectAdvised(db, { sessionId, on, fees }, reason).get(personId) ?? null;
}

interface PayingList {
  readonly on: string;
  /** Why a kind of money is paid once more for a session. */
  readonly furtherReason: string | null;
  /** Why fees are paid that pass a limit. */
  readonly limitReason: string | null;
}

/** Pays approved entries by one list for the bank. */
export function payByBank(
  tx: Writer,
  waiting: readonly Waiting[],
  { furtherReason, limitReason, ...batch }: Value<typeof bankBatch> & PayingList,
): void {
  const batchId = bankBatches.insert(tx, batch);
  for (const each of waiting) {
    const paymentId = payApproved(tx, each, { on: batch.on, furtherReason, limitReason });
    const line = bankBatchLine.columnsOf({ paymentId, batchId });
    tx.run(build.insertInto('bank_batch_lines').values(line));
  }
  tx.audit(batchId);
}

/** The chosen payments of those that wait; refuses one that does not wait any more. */
export function chosenOf(db: Reader, paymentIds: readonly string[]): Waiting[] {
  const chosen = listWaiting(db).filter(({ entry }) => paymentIds.includes(entry.id));
  return chosen.length === new Set(paymentIds).size ? chosen : refuse('not-waiting');
}
