import type { ExpenseItem } from '../../../shared/domain/expenses.ts';
import { grouped } from '../../../shared/domain/grouped.ts';
import { expenseItem } from '../../../shared/records/payments.ts';
import { newId } from '../newId.ts';
import { build } from './build.ts';
import type { Reader, Writer } from './unit.ts';

/** What an expense was for, as it is written down. */
export type Item = ExpenseItem;

/** What the expenses of entries were for, by entry. */
export function itemsOf(
  db: Reader,
  paymentIds: readonly string[],
): (paymentId: string) => readonly Item[] {
  const rows = db.all(
    build
      .selectFrom('expense_items')
      .select(['id', ...expenseItem.aliases])
      .where('payment_id', 'in', [...paymentIds])
      .orderBy('id'),
  );
  const byPayment = grouped(rows, ({ paymentId }) => paymentId);
  return (paymentId) =>
    (byPayment.get(paymentId) ?? []).map(({ kind, pence, receipt, noReceiptReason }) => ({
      ...{ kind, pence, receipt, noReceiptReason },
    }));
}

/** Writes down what the expenses of an entry were for. */
export function insertItems(
  tx: Writer,
  of: { readonly paymentId: string; readonly personId: string },
  items: readonly Item[],
): void {
  for (const item of items) {
    tx.run(
      build.insertInto('expense_items').values({
        ...expenseItem.columnsOf({ ...of, ...item }),
        ...{ id: newId(), created_at: tx.at, written_by: tx.userId },
      }),
    );
  }
}
