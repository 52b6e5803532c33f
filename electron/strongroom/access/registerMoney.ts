import { needsSecond } from '../../../shared/domain/approvals.ts';
import { expenseProblem } from '../../../shared/domain/expenses.ts';
import { furtherOf, onceMoreBeside } from '../../../shared/domain/further.ts';
import { milesPence, perMile } from '../../../shared/domain/mileage.ts';
import { formatPounds, noPence, type Pence } from '../../../shared/domain/money.ts';
import {
  asOne,
  entriesOfLine,
  entryOf,
  isHandedOver,
  type Money,
} from '../../../shared/domain/payments.ts';
import { type FirstRecovery, toComeBack } from '../../../shared/domain/recoveries.ts';
import { refuse } from '../../serving/refusal.ts';
import { approvalsOf, digestOf } from '../store/approvals.ts';
import { type Item, itemsOf } from '../store/expenseItems.ts';
import { type AfterFirst, afterFirst, expectReason } from '../store/furtherPayments.ts';
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
  readonly entries: ReadonlyMap<string, readonly Payment[]>;
  readonly becameOf: FirstRecovery | null;
  /** Why money is paid without the second user that the policy asks for, where there is none. */
  readonly approvalReason: string | null;
  /** Why a kind of money is paid once more for the session. */
  readonly furtherReason: string | null;
}

/** What is written down with the new entry of a person. */
export interface Beside {
  readonly items: readonly Item[];
  /** What is paid now, as an entry of its own beside those before it; null for the whole line. */
  readonly own: Money | null;
  /** Whether other money was handed over for the session, which stays as it is. */
  readonly stays: boolean;
  /** The kinds of money that are paid once more. */
  readonly further: readonly AfterFirst[];
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
  { session, rows, changes, entries, becameOf, approvalReason, furtherReason }: Judging,
): ReadonlyMap<string, Beside> {
  const policy = policyOfSession(tx, session);
  const beside = new Map<string, Beside>();
  let alone = false;
  for (const { personId, row } of changes) {
    const line = rows[row - 1];
    const wanted = line ? entryOf(line) : null;
    const { line: before, beside: staying } = entriesOfLine(entries.get(personId) ?? []);
    const stays = asOne(staying);
    const { kinds, own } = furtherOf(before, wanted);
    if (becameOf === null && own === null && toComeBack(asOne(before), wanted) > 0) {
      refuse('became-missing', { row }, [{ path: 'becameOf', code: 'became-missing' }]);
    }
    if (!line || wanted === null) continue;
    const further = stays
      ? afterFirst(staying, onceMoreBeside(stays, wanted))
      : afterFirst(before.filter(isHandedOver), kinds);
    expectReason(further, furtherReason, { row });
    const known = knownItems(tx, before);
    const paid = (own ? asOne(before) : stays)?.expensesPence ?? noPence;
    const { expensesPence } = own ?? wanted;
    // A further fee alone leaves the expenses, and their miles, as they were paid.
    const isForMiles = line.milesTenths && !(own && expensesPence === 0);
    const given = isForMiles
      ? milesItems(policy, { ...line, milesTenths: line.milesTenths ?? 0, expensesPence, row })
      : line.expenseItems;
    const items = own ? (given ?? []) : itemsFor({ given, wanted, before, known });
    const problem = expenseProblem(policy?.expenses ?? [], expensesPence, items, paid);
    if (problem !== null) {
      refuse(problem, { row }, [{ path: `rows.${row - 1}.expenseItems`, code: problem }]);
    }
    const ofLine = own ? [...known, ...items] : items;
    const all = [...knownItems(tx, staying), ...ofLine];
    const digest = digestOf({ ...wanted, sessionId: session.id }, ofLine);
    const carries = approvalIn(tx, before, digest);
    beside.set(personId, { items, carries, own, stays: stays !== null, further });
    const sums = asOne(stays ? [wanted, stays] : [wanted]) ?? wanted;
    const second = isHandedOver(wanted) && needsSecond(policy, { ...sums, items: all });
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

interface Miles {
  readonly milesTenths: number;
  readonly expensesPence: Pence;
  readonly expenseItems?: readonly Item[] | undefined;
  readonly row: number;
}

/**
 * Miles as the policy of the day prices them: refused where it has no rate or says another amount.
 * Miles that come to no penny are no expense.
 */
function milesItems(
  policy: ReturnType<typeof policyOfSession>,
  { milesTenths, expensesPence, expenseItems, row }: Miles,
): readonly Item[] {
  const refused = (code: 'mile-rate-not-set' | 'miles-differ', facts: object = {}) =>
    refuse(code, { row, ...facts }, [{ path: `rows.${row - 1}.milesTenths`, code }]);
  const perMilePence = perMile(policy?.expenses ?? []);
  if (policy === null || perMilePence === null) return refused('mile-rate-not-set');
  const pence = milesPence(milesTenths, perMilePence);
  if (pence !== expensesPence) return refused('miles-differ', { money: formatPounds(pence) });
  if (pence === 0) return [];
  const said = expenseItems?.find(({ kind }) => kind === 'mileage');
  return [
    {
      ...{ kind: 'mileage', pence, milesTenths, perMilePence, policyId: policy.id },
      ...{ receipt: said?.receipt ?? 'not-asked', noReceiptReason: said?.noReceiptReason ?? null },
    },
  ];
}

interface Itemising {
  readonly given: readonly Item[] | undefined;
  readonly wanted: Money;
  readonly before: readonly Payment[];
  readonly known: readonly Item[];
}

/** What expenses were for, as the line says it; else what was said before of the same amount. */
function itemsFor({ given, wanted, before, known }: Itemising): readonly Item[] {
  if (given !== undefined && given.length > 0) return given;
  return asOne(before)?.expensesPence === wanted.expensesPence ? known : [];
}

/** What was said of the expenses of the entries in force. */
function knownItems(db: Reader, before: readonly Payment[]): readonly Item[] {
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
