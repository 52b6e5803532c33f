import { createHash } from 'node:crypto';
import { approvalOf, needsSecond } from '../../../shared/domain/approvals.ts';
import { grouped } from '../../../shared/domain/grouped.ts';
import { sumPence } from '../../../shared/domain/money.ts';
import { isHandedOver, type Money } from '../../../shared/domain/payments.ts';
import { policyOn } from '../../../shared/domain/payPolicies.ts';
import { recordName } from '../../../shared/domain/people.ts';
import type { TaskGroup } from '../../../shared/domain/tasks.ts';
import { payment, paymentApproval } from '../../../shared/records/payments.ts';
import { refuse } from '../../serving/refusal.ts';
import { build } from './build.ts';
import { type Item, itemsOf } from './expenseItems.ts';
import { writtenHere } from './importDeclared.ts';
import { entriesInForce, type Payment } from './payments.ts';
import { listPolicies } from './payPolicies.ts';
import { repository } from './repository.ts';
import type { Reader, Writer } from './unit.ts';

const approvals = repository(paymentApproval, { written: true });

/** What an approval is of: the money, its way, its session, and what the expenses were for. */
interface Seen extends Money {
  readonly sessionId: string | null;
}

/** SHA-256 of what an entry says, in hexadecimal. Whether it is paid already does not count. */
export function digestOf(entry: Seen, items: readonly Item[]): string {
  const { sessionId, feePence, expensesPence, method, outcome } = entry;
  const lines = items
    .map(({ kind, pence, receipt, milesTenths }) =>
      [kind, pence, receipt, ...(milesTenths ? [milesTenths] : [])].join(' '),
    )
    .sort();
  const text = JSON.stringify([
    ...[sessionId, feePence, expensesPence, method, outcome === 'declined'],
    lines,
  ]);
  return createHash('sha256').update(text).digest('hex');
}

/** The approvals of entries that were given here, by entry, in the order of writing, with who approved. */
export function approvalsOf(db: Reader, paymentIds: readonly string[]) {
  const rows = db.all(
    build
      .selectFrom('payment_approvals')
      .leftJoin('payment_approvals as first', 'first.id', 'payment_approvals.carries_id')
      .innerJoin('users', (join) =>
        join.on((eb) =>
          eb('users.id', '=', eb.fn.coalesce('first.written_by', 'payment_approvals.written_by')),
        ),
      )
      .select([
        'payment_approvals.id as id',
        'payment_approvals.payment_id as paymentId',
        'payment_approvals.kind as kind',
        'payment_approvals.digest as digest',
        'payment_approvals.carries_id as carriesId',
        'users.name as by',
        'users.id as byId',
      ])
      .where('payment_approvals.payment_id', 'in', [...paymentIds])
      .where(writtenHere('payment_approvals', 'payment_approvals.id'))
      .orderBy('payment_approvals.id'),
  );
  const byPayment = grouped(rows, ({ paymentId }) => paymentId);
  return (paymentId: string, digest: string) => approvalOf(byPayment.get(paymentId) ?? [], digest);
}

/** Adds an event of an entry's approval with its audit entry. */
export function insertApproval(
  tx: Writer,
  of: {
    readonly paymentId: string;
    readonly kind: 'approved' | 'carried' | 'taken-back';
    readonly digest: string;
    readonly carriesId?: string | null;
  },
): void {
  const { carriesId = null, ...rest } = of;
  approvals.insert(tx, { ...rest, carriesId });
  tx.audit(of.paymentId);
}

const entryOf = (db: Reader, paymentId: string) =>
  db.first(
    build
      .selectFrom('payments')
      .leftJoin('payments as back', 'back.reverses', 'payments.id')
      .select([...payment.aliases, 'payments.recorded_by as writtenBy', 'back.id as back'])
      .select('payments.reverses as reverses')
      .where('payments.id', '=', paymentId),
  ) ?? refuse('not-found');

interface Approving {
  readonly paymentId: string;
  readonly digest: string;
}

/** Why a user may not approve an entry; null where they may. */
const whyNot = (
  user: { readonly id: string; readonly personId: string | null },
  entry: { readonly writtenBy: string; readonly personId: string },
): 'approve-own-entry' | 'approve-own-money' | null => {
  if (entry.writtenBy === user.id) return 'approve-own-entry';
  return entry.personId === user.personId ? 'approve-own-money' : null;
};

/** Approves an entry as it was seen: refused where it was reversed since, or says something else. */
export function approve(
  tx: Writer,
  user: Parameters<typeof whyNot>[0],
  { paymentId, digest }: Approving,
): void {
  const entry = entryOf(tx, paymentId);
  const now = digestOf(entry, itemsOf(tx, [paymentId])(paymentId));
  const isWaiting = entry.back === null && entry.reverses === null && entry.outcome === 'approved';
  if (!isWaiting || now !== digest) refuse('entry-changed');
  const why = whyNot(user, entry);
  if (why !== null) refuse(why);
  if (approvalsOf(tx, [paymentId])(paymentId, digest) !== null) refuse('approved-already');
  insertApproval(tx, { paymentId, kind: 'approved', digest });
}

/** Takes the approval of an entry back that is not paid yet. */
export function takeApprovalBack(tx: Writer, paymentId: string): void {
  const entry = entryOf(tx, paymentId);
  if (entry.back !== null || entry.outcome !== 'approved') refuse('entry-changed');
  const digest = digestOf(entry, itemsOf(tx, [paymentId])(paymentId));
  if (approvalsOf(tx, [paymentId])(paymentId, digest) === null) refuse('not-approved');
  insertApproval(tx, { paymentId, kind: 'taken-back', digest });
}

/** What was handed over to a person for a session and stays beside an entry to be paid. */
function handedOverBeside(db: Reader) {
  const bySession = new Map<string, ReturnType<typeof entriesInForce>>();
  return ({ personId, sessionId }: Pick<Payment, 'personId' | 'sessionId'>) => {
    if (sessionId === null) return { entries: [], items: [] };
    const inForce = bySession.get(sessionId) ?? entriesInForce(db, sessionId);
    bySession.set(sessionId, inForce);
    const entries = (inForce.get(personId) ?? []).filter(isHandedOver);
    const items = itemsOf(
      db,
      entries.map(({ id }) => id),
    );
    return { entries, items: entries.flatMap(({ id }) => items(id)) };
  };
}

/** Money that a person gets, for a session or not. */
type Given = Pick<Payment, 'personId' | 'sessionId' | 'feePence' | 'expensesPence'>;

/**
 * Judges whether the policy of a day asks for a second user for money, with what was handed over for
 * the session before: an amount cannot be cut into two. `items` is what its expenses were for.
 */
export function secondAsked(db: Reader) {
  const policies = listPolicies(db);
  const besideOf = handedOverBeside(db);
  return (given: Given, on: string, items: readonly Item[] = []): boolean => {
    const beside = besideOf(given);
    const sum = (of: 'feePence' | 'expensesPence') =>
      sumPence([given, ...beside.entries].map((each) => each[of]));
    const sums = { feePence: sum('feePence'), expensesPence: sum('expensesPence') };
    return needsSecond(policyOn(policies, on), { ...sums, items: [...items, ...beside.items] });
  };
}

/** The entries to be paid that the policy of their day asks a second user for, the oldest first. */
export function waitingEntries(db: Reader, user: Parameters<typeof whyNot>[0]) {
  const rows = db.all(
    build
      .selectFrom('payments')
      .innerJoin('people', 'people.id', 'payments.person_id')
      .innerJoin('users', 'users.id', 'payments.recorded_by')
      .leftJoin('sessions as held', 'held.id', 'payments.session_id')
      .leftJoin('payments as back', 'back.reverses', 'payments.id')
      .leftJoin('limit_reasons', 'limit_reasons.payment_id', 'payments.id')
      .select(['payments.id as paymentId', ...payment.aliases])
      .select(['people.first_name as firstName', 'people.last_name as lastName'])
      .select(['held.title as title', 'held.on_date as heldOn'])
      .select(['users.name as writerName', 'payments.recorded_by as writtenBy'])
      .select('payments.recorded_at as writtenAt')
      .select(['limit_reasons.passed as passed', 'limit_reasons.reason as reason'])
      .where('payments.outcome', '=', 'approved')
      .where('payments.reverses', 'is', null)
      .where('back.id', 'is', null)
      .orderBy('payments.id'),
  );
  const keys = rows.map(({ paymentId }) => paymentId);
  const items = itemsOf(db, keys);
  const asksSecond = secondAsked(db);
  const approved = approvalsOf(db, keys);
  return rows.flatMap((row) => {
    const { paymentId, personId, sessionId, feePence, expensesPence, method } = row;
    const own = items(paymentId);
    const day = row.heldOn ?? row.writtenAt.slice(0, 10);
    if (!asksSecond(row, day, own)) return [];
    const digest = digestOf(row, own);
    const { title, heldOn: on } = row;
    return [
      {
        ...{ paymentId, digest, personId, feePence, expensesPence, method },
        items: own.map(({ kind, pence, receipt, noReceiptReason, ...miles }) => ({
          ...{ kind, pence, receipt, noReceiptReason },
          milesTenths: miles.milesTenths ?? null,
          perMilePence: miles.perMilePence ?? null,
        })),
        personName: recordName({ ...row, knownAs: null }),
        session: sessionId && title !== null && on !== null ? { id: sessionId, title, on } : null,
        ...{ writtenBy: row.writerName, writtenAt: row.writtenAt },
        limit:
          row.passed === null || row.reason === null
            ? null
            : { passed: row.passed, reason: row.reason },
        approvedBy: approved(paymentId, digest)?.by ?? null,
        not: whyNot(user, row),
      },
    ];
  });
}

/** How many entries wait for a user who may approve them. */
export function dueApprovals(db: Reader, user: Parameters<typeof whyNot>[0]): TaskGroup[] {
  const mine = waitingEntries(db, user).filter((entry) => !entry.approvedBy && !entry.not);
  return [{ kind: 'approval-waits', count: mine.length, tasks: [] }];
}

/** The entries to be paid that a second user has not approved yet: no list pays them. */
export const unapproved = (db: Reader): ReadonlySet<string> =>
  new Set(
    waitingEntries(db, { id: '', personId: null })
      .filter(({ approvedBy }) => approvedBy === null)
      .map(({ paymentId }) => paymentId),
  );

/** Has an entry that is paid carry the approval of the one that was to be paid, if it has one. */
export function carryApproval(tx: Writer, from: string, paymentId: string): void {
  const digest = digestOf(entryOf(tx, from), itemsOf(tx, [from])(from));
  const found = approvalsOf(tx, [from])(from, digest);
  if (found === null) return;
  const carriesId = found.carriesId ?? found.id;
  insertApproval(tx, { paymentId, kind: 'carried', digest, carriesId });
}
