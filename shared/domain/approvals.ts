import { type Pence, penceOf, sumPence } from './money.ts';
import { type ExpenseKind, type ExpenseRule, expenseNeeds } from './payPolicies.ts';

/** The events of an approval. `carried`: the entry that is paid carries that of the one to be paid. */
export const approvalKinds = ['approved', 'carried', 'taken-back'] as const;
type ApprovalKind = (typeof approvalKinds)[number];

/** An event of an entry's approval, with the digest of what was seen. */
interface ApprovalEvent {
  readonly kind: ApprovalKind;
  readonly digest: string;
}

/**
 * The approval that an entry has, of its events in their order; null where it has none, where it was
 * taken back, or where what was seen is not what the entry says.
 */
export function approvalOf<Event extends ApprovalEvent>(
  events: readonly Event[],
  digest: string,
): Event | null {
  const last = events.at(-1);
  return last !== undefined && last.kind !== 'taken-back' && last.digest === digest ? last : null;
}

/** An expense with its kind. */
interface Expense {
  readonly kind: ExpenseKind;
  readonly pence: Pence;
}

/** What a policy says of second users. */
interface SecondRules {
  readonly expenses: readonly ExpenseRule[];
  /** Above this fee a second user approves it, in pence; null where none has to. */
  readonly feeSecondAbovePence: Pence | null;
}

interface Judged {
  readonly feePence: Pence;
  readonly expensesPence: Pence;
  /** What the expenses were for, as far as it is known. */
  readonly items: readonly Expense[];
}

/**
 * Whether a second user approves money by the policy of its day. Expenses of one kind count together,
 * so that an amount cannot be cut into smaller ones; those whose kind is not known are judged by the
 * strictest rule.
 */
export function needsSecond(
  policy: SecondRules | null,
  { feePence, expensesPence, items }: Judged,
): boolean {
  if (policy === null) return false;
  const { feeSecondAbovePence } = policy;
  if (feeSecondAbovePence !== null && feePence > feeSecondAbovePence) return true;
  const ofItems = (some: readonly Expense[]) => sumPence(some.map(({ pence }) => pence));
  const unknown = penceOf(expensesPence - ofItems(items));
  return policy.expenses.some((rule) => {
    const ofKind = items.filter(({ kind }) => kind === rule.kind);
    const pence = sumPence([ofItems(ofKind), unknown]);
    return pence > 0 && expenseNeeds(rule, pence).secondApproval;
  });
}
