import type { ExpenseItem } from '../../../shared/domain/expenses.ts';
import { grouped } from '../../../shared/domain/grouped.ts';
import { expenseItem } from '../../../shared/records/payments.ts';
import { build } from './build.ts';
import { repository } from './repository.ts';
import type { Reader, Writer } from './unit.ts';

const expenseItems = repository(expenseItem, { written: true });

/** What an expense was for, as it is written down. */
export type Item = ExpenseItem;

/** What the expenses of entries were for, by entry. */
export function itemsOf(
  db: Reader,
  paymentIds: readonly string[],
): (paymentId: string) => readonly Item[] {
  if (paymentIds.length === 0) return () => [];
  const rows = db.all(
    build
      .selectFrom('expense_items')
      .select(['id', ...expenseItem.aliases])
      .where('payment_id', 'in', [...paymentIds])
      .orderBy('id'),
  );
  const byPayment = grouped(rows, ({ paymentId }) => paymentId);
  return (paymentId) =>
    (byPayment.get(paymentId) ?? []).map(
      ({ paymentId: _, personId: __, id: ___, ...item }) => item,
    );
}

/** Writes down what the expenses of an entry were for. */
export function insertItems(
  tx: Writer,
  of: { readonly paymentId: string; readonly personId: string },
  items: readonly Item[],
): void {
  const noMiles = { milesTenths: null, perMilePence: null, policyId: null };
  for (const item of items) expenseItems.insert(tx, { ...noMiles, ...item, ...of });
}
