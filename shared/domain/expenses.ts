import { noPence, type Pence, sumPence } from './money.ts';
import { type ExpenseKind, type ExpenseRule, expenseNeeds } from './payPolicies.ts';

/** What is known of an expense's receipt: it is kept, there is none, or no rule asks for one. */
export const receiptStates = ['kept', 'none', 'not-asked'] as const;
type ReceiptState = (typeof receiptStates)[number];

/** What an expense was for, with its receipt. */
export interface ExpenseItem {
  readonly kind: ExpenseKind;
  readonly pence: Pence;
  readonly receipt: ReceiptState;
  /** Why there is no receipt although the rule asks for one. */
  readonly noReceiptReason: string | null;
  /** Tenths of a mile, and what a mile is paid with; missing or null where no miles were written. */
  readonly milesTenths?: number | null;
  readonly perMilePence?: Pence | null;
  /** The policy whose rate prices the miles. */
  readonly policyId?: string | null;
}

const ruleFor = (rules: readonly ExpenseRule[], kind: ExpenseKind): ExpenseRule | undefined =>
  rules.find((rule) => rule.kind === kind);

/**
 * Whether it must be known what expenses were for: where a rule of any kind would ask for a receipt,
 * or for a second user, at this amount in pence.
 */
export const asksForKind = (rules: readonly ExpenseRule[], pence: Pence): boolean =>
  pence > 0 &&
  rules.some((rule) => {
    const { receipt, secondApproval } = expenseNeeds(rule, pence);
    return receipt === true || secondApproval;
  });

/** Whether the rule of a kind asks for a receipt at this amount in pence. */
export const asksForReceipt = (
  rules: readonly ExpenseRule[],
  { kind, pence }: Pick<ExpenseItem, 'kind' | 'pence'>,
): boolean => expenseNeeds(ruleFor(rules, kind), pence).receipt === true;

/** What is wrong with the items of one entry's expenses. */
export type ExpenseProblem = 'kind-missing' | 'items-differ' | 'receipt-missing' | 'no-receipt-why';

/**
 * Judges the items of an entry's expenses by the rules of the day; null where nothing is wrong.
 * Without items, the amount must be one that no rule asks about. Items add up to the expenses, and
 * one whose rule asks for a receipt has it, or says why not. What was paid before for the same session
 * counts along, so that an amount cannot be cut into smaller ones.
 */
export function expenseProblem(
  rules: readonly ExpenseRule[],
  expensesPence: Pence,
  items: readonly ExpenseItem[],
  before: Pence = noPence,
): ExpenseProblem | null {
  const whole = expensesPence === 0 ? noPence : sumPence([before, expensesPence]);
  if (items.length === 0) return asksForKind(rules, whole) ? 'kind-missing' : null;
  if (sumPence(items.map(({ pence }) => pence)) !== expensesPence) return 'items-differ';
  for (const item of items) {
    if (!asksForReceipt(rules, { ...item, pence: sumPence([before, item.pence]) })) continue;
    if (item.receipt === 'not-asked') return 'receipt-missing';
    if (item.receipt === 'none' && !item.noReceiptReason) return 'no-receipt-why';
  }
  return null;
}
