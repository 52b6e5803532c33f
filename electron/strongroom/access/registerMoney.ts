import { needsSecond } from '../../../shared/domain/approvals.ts';
import { expenseProblem } from '../../../shared/domain/expenses.ts';
import { asOne, entryOf, isHandedOver, type Money } from '../../../shared/domain/payments.ts';
import { type FirstRecovery, toComeBack } from '../../../shared/domain/recoveries.ts';
import { refuse } from '../../serving/refusal.ts';
import { approvalsOf, digestOf } from '../store/approvals.ts';
import { type Item, itemsOf } from '../store/expenseItems.ts';
import type { Payment } from '../store/payments.ts';
import { policyOfSession } from '../store/payPolicies.ts';
import type { RegisterLine } from '../store/register.ts';
import type { Session } from '../store/sessions.ts';
import type { Reader, Writer } from '../store/unit.ts';
import type { OpenVault } from '../vault/openVault.ts';
import { expectSomebodyElse } from './ownMatters.ts';

interface Judging {
  readonly session: Pick<Session, 'id' | 'on'>;
  readonly rows: readonly RegisterLine[];
  /** The rows whose money changes, by their number from 1. */
  readonly changes: readonly { readonly personId: string; readonly row: number }[];
  readonly inForce: ReadonlyMap<string, readonly Payment[]>;
  readonly becameOf: FirstRecovery | null;
  /** Why money is paid without the second user that the policy asks for, where there is none. */
  readonly approvalReason: string | null;
}

/** What is written down with the new entry of a person. */
export interface Beside {
  readonly items: readonly Item[];
  /** The approval of the entry to be paid that the paid one carries. */
  readonly carries: { readonly carriesId: string; readonly digest: string } | null;
}

/**
 * Judges the money that a register changes by the rules of its day: what expenses were for with their
 * receipts, whether a second user approved it, and that money to come back says what became of it.
 */
export function judgeMoney(
  tx: Writer,
  vault: OpenVault,
  { session, rows, changes, inForce, becameOf, approvalReason }: Judging,
): ReadonlyMap<string, Beside> {
  const policy = policyOfSession(tx, session);
  const beside = new Map<string, Beside>();
  let alone = false;
  for (const { personId, row } of changes) {
    const line = rows[row - 1];
    const wanted = line ? entryOf(line) : null;
    const before = inForce.get(personId) ?? [];
    if (becameOf === null && toComeBack(asOne(before), wanted) > 0) {
      refuse('became-missing', { row }, [{ path: 'becameOf', code: 'became-missing' }]);
    }
    if (!line || wanted === null) continue;
    const items = itemsFor(tx, { given: line.expenseItems, wanted, before });
    const problem = expenseProblem(policy?.expenses ?? [], wanted.expensesPence, items);
    if (problem !== null) {
      refuse(problem, { row }, [{ path: `rows.${row - 1}.expenseItems`, code: problem }]);
    }
    const digest = digestOf({ ...wanted, sessionId: session.id }, items);
    const carries = approvalIn(tx, before, digest);
    beside.set(personId, { items, carries });
    const second = isHandedOver(wanted) && needsSecond(policy, { ...wanted, items });
    if (!second || carries !== null) continue;
    // One exception stands for all of a register.
    if (!alone) {
      expectSomebodyElse(tx, vault, {
        ...{ kind: 'own-approval', needs: ['payments.write'], sessionId: session.id },
        ...{ reason: approvalReason, path: 'approvalReason', facts: { row } },
      });
    }
    alone = true;
  }
  return beside;
}

interface Itemising {
  readonly given: readonly Item[] | undefined;
  readonly wanted: Money;
  readonly before: readonly Payment[];
}

/** What expenses were for, as the line says it; else what was said before of the same amount. */
function itemsFor(db: Reader, { given, wanted, before }: Itemising): readonly Item[] {
  if (given !== undefined && given.length > 0) return given;
  if (asOne(before)?.expensesPence !== wanted.expensesPence) return [];
  const known = itemsOf(
    db,
    before.map(({ id }) => id),
  );
  return before.flatMap(({ id }) => known(id));
}

/** The approval of the one entry in force, where it is of what the new entry says. */
function approvalIn(db: Reader, before: readonly Payment[], digest: string): Beside['carries'] {
  const [only, ...others] = before;
  if (only === undefined || others.length > 0) return null;
  const found = approvalsOf(db, [only.id])(only.id, digest);
  return found === null ? null : { carriesId: found.carriesId ?? found.id, digest };
}
