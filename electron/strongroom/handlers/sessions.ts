import type { sessions as area } from '../../../shared/contract/sessions.ts';
import { noPence, sumPence } from '../../../shared/domain/money.ts';
import {
  asOne,
  entriesOfLine,
  entryOf,
  isHandedOver,
  lacksMethod,
  type Money,
  sameMoney,
} from '../../../shared/domain/payments.ts';
import { repeatDays, repeatProblem } from '../../../shared/domain/repeats.ts';
import { cashOf } from '../../../shared/domain/sessions.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import { expectMayChangeMoney } from '../access/ownMoney.ts';
import { type Beside, judgeMoney } from '../access/registerMoney.ts';
import type { AppContext } from '../context.ts';
import { insertApproval } from '../store/approvals.ts';
import { type Advised, expectAdvised, insertLimitReason } from '../store/clocks.ts';
import { insertItems } from '../store/expenseItems.ts';
import { expectCovered, floatForCash, payFromFloat } from '../store/floats.ts';
import { fundForSession, insertPaymentFund } from '../store/funds.ts';
import { insertFurther } from '../store/furtherPayments.ts';
import { saveHeads } from '../store/headCounts.ts';
import { leaveAlone, notSeenAfter, notSeenOf, setNotSeenAfter } from '../store/notSeen.ts';
import { answerByRegister, offersAt } from '../store/offers.ts';
import { saveOwnValues } from '../store/ownValues.ts';
import { entriesInForce, insertPayment, type Payment } from '../store/payments.ts';
import { type Ground, groundOf, insertGround, policyOfSession } from '../store/payPolicies.ts';
import { personExists } from '../store/people.ts';
import { takeBack } from '../store/recoveries.ts';
import * as register from '../store/register.ts';
import { removeSession, repeatSession, takeBackRepeats } from '../store/repeats.ts';
import { seenMoney, seesSession, showsMoney } from '../store/seenMoney.ts';
import { listOfPerson, listOfProject, listSessions } from '../store/sessionList.ts';
import * as store from '../store/sessions.ts';
import type { Reader, Writer } from '../store/unit.ts';
import { giveVouchers, serialsOf, vouchersToGive } from '../store/vouchers.ts';
import { expectPast } from './consents.ts';

export const sessions: AreaHandlers<typeof area, AppContext, Writer> = {
  list: (page, { vault }) => vault.unit.read((db) => listSessions(db, page)),

  ofProject: ({ projectId }, { vault }) =>
    vault.unit.read((db) => ({ rows: listOfProject(db, projectId) })),

  ofPerson: ({ personId }, { vault }) =>
    vault.unit.read((db) => ({ rows: listOfPerson(db, personId) })),

  add: ({ own, ...session }, tx) => {
    store.expectProject(tx, session.projectId);
    const id = store.sessions.insert(tx, session);
    saveOwnValues(tx, 'sessions', id, own);
    if (own) store.sessions.reindex(tx, id);
    return store.getSession(tx, id);
  },

  change: ({ sessionId, expectedVersion, session, own }, tx, { vault }) => {
    store.sessions.expectVersion(tx, sessionId, expectedVersion);
    store.expectProject(tx, session.projectId);
    saveOwnValues(tx, 'sessions', sessionId, own);
    const change = () => store.sessions.change(tx, sessionId, expectedVersion, session);
    if (showsMoney(tx, vault.user, sessionId, change)) {
      refuse('leads-paid', undefined, [{ path: 'session.facilitator', code: 'leads-paid' }]);
    }
    return store.getSession(tx, sessionId);
  },

  repeat: ({ sessionId, every, until }, tx) => {
    const days = repeatDays(store.getSession(tx, sessionId).on, every, until);
    const code = repeatProblem(days);
    if (code !== null) refuse('invalid', undefined, [{ path: 'until', code }]);
    return repeatSession(tx, sessionId, days);
  },

  undoRepeat: ({ sessionIds }, tx) => takeBackRepeats(tx, sessionIds),

  remove: ({ sessionId, expectedVersion }, tx) => {
    removeSession(tx, sessionId, expectedVersion);
    return {};
  },

  notSeen: ({ personId }, { vault, today }) =>
    vault.unit.read((db) => ({ rows: notSeenOf(db, personId, today()) })),

  notSeenAfter: (_, { vault }) => ({ missed: vault.unit.read(notSeenAfter) }),

  setNotSeenAfter: ({ missed }, tx, { vault }) => {
    setNotSeenAfter(tx, missed);
    tx.audit(vault.vaultId);
    return {};
  },

  leaveAlone: ({ personId, sessionId, left }, tx) => {
    store.getSession(tx, sessionId);
    if (!personExists(tx, personId)) refuse('not-found');
    leaveAlone(tx, { personId, sessionId, left });
    return {};
  },

  register: ({ sessionId }, { vault, today }) =>
    vault.unit.read((db) => {
      const seen = seenMoney(db, vault.user);
      return register.registerOf(db, store.getSession(db, sessionId), today(), seen);
    }),

  registerRow: ({ sessionId, personId }, { vault, today }) =>
    vault.unit.read((db) => {
      const session = store.getSession(db, sessionId);
      if (!personExists(db, personId)) refuse('not-found');
      const [row] = register.freshRows(db, session, [personId], today());
      return row ?? refuse('not-found');
    }),

  saveRegister: (
    { sessionId, expectedVersion, paidOn, rows: given, heads, floatId, ...more },
    tx,
    { vault, today },
  ) => {
    const session = store.sessions.touch(tx, sessionId, expectedVersion);
    const entries = entriesInForce(tx, sessionId);
    const inForce = new Map(
      [...entries].map(([personId, all]) => [personId, entriesOfLine(all).line] as const),
    );
    const seen = seenMoney(tx, vault.user);
    // Money that the user does not see stays as it is, and no amount can be tried out.
    const hidden = !seesSession(tx, seen, sessionId);
    if (hidden && given.some((line) => entryOf(line) !== null)) refuse('forbidden');
    const rows = hidden ? given.map(withMoneyOf(inForce)) : given;
    checkPeople(tx, sessionId, rows, inForce, today());
    checkMoney(rows, inForce);
    const changes = moneyChanges(rows, inForce);
    // No payment is dated in the future: money to be paid later is approved.
    if (changes.length > 0) expectPast(paidOn, today(), 'paidOn');
    // What is paid before the session is paid for nothing yet: it may be approved for later.
    const handedOver = changes.some(({ row }) => isHandedOver(entryIn(rows, row)));
    if (handedOver && paidOn < session.on) {
      refuse('invalid', undefined, [{ path: 'paidOn', code: 'before-session' }]);
    }
    const { exceptionReason = null, feeReason = null, approvalReason = null } = more;
    const { becameOf = null, furtherReason = null } = more;
    expectMayChangeMoney(tx, vault, { sessionId, changes, reason: exceptionReason });
    const judged = { session, rows, changes, entries, becameOf, approvalReason, furtherReason };
    const beside = judgeMoney(tx, vault, judged);
    const grounds = groundsOf(tx, {
      ...{ session, rows, reason: feeReason },
      // Further expenses leave the fee as it was paid, with the line that it was paid by.
      changes: changes.filter(({ personId }) => beside.get(personId)?.own?.feePence !== 0),
    });
    const changed = changes.flatMap(({ row }) => rows[row - 1] ?? []);
    const advised = expectAdvised(
      tx,
      { sessionId, on: paidOn, fees: feesOf(changed, beside) },
      more,
    );
    const fundId = changed.length === 0 ? null : fundForSession(tx, session, paidOn, more.fundId);
    for (const line of rows) register.saveAttendance(tx, sessionId, line);
    // What is taken back is in the float again before anything is paid out of it.
    const overs = changed.map((line) => {
      const before = inForce.get(line.personId) ?? [];
      // A further payment stands beside those before it.
      if (beside.get(line.personId)?.own) return () => undefined;
      return takeBack(tx, { before, wanted: entryOf(line), on: paidOn, became: becameOf });
    });
    const paid = changed.flatMap((line) => beside.get(line.personId)?.own ?? entryOf(line) ?? []);
    const cashFrom = floatFor(tx, { paid, paidOn, named: floatId ?? null });
    const chosen = new Map(more.vouchers?.map((each) => [each.personId, each.voucherIds]));
    const reserved = new Set([...chosen.values()].flat());
    for (const line of changed) {
      const { personId } = line;
      const ground = grounds.get(personId) ?? null;
      const before = inForce.get(personId) ?? [];
      const kept = beside.get(personId) ?? nothingBeside;
      pay(tx, {
        ...{ sessionId, paidOn, line, inForce: before, ground, floatId: cashFrom, fundId },
        ...{ advised, furtherReason, chosen: chosen.get(personId) ?? null, ...kept },
        reserved,
      });
    }
    for (const writeOver of overs) writeOver();
    const offered = offersAt(tx, sessionId);
    for (const line of changed) {
      const { personId } = line;
      const of = { personId, sessionId, on: paidOn };
      answerByRegister(tx, offered(personId), of, entryOf(line));
    }
    if (heads) saveHeads(tx, sessionId, heads);
    return register.registerOf(tx, store.getSession(tx, sessionId), today(), seen);
  },
};

const entryIn = (rows: readonly register.RegisterLine[], row: number): Money | null => {
  const line = rows[row - 1];
  return line ? entryOf(line) : null;
};

/** What each line pays as a reward; expenses are none, and a further payment stands beside the first. */
const feesOf = (lines: readonly register.RegisterLine[], beside: ReadonlyMap<string, Beside>) =>
  lines.map((line) => {
    const { own = null, stays = false } = beside.get(line.personId) ?? {};
    const pence = (own ?? entryOf(line))?.feePence ?? noPence;
    return { personId: line.personId, pence, beside: own !== null || stays };
  });

type EntriesByPerson = ReadonlyMap<string, readonly Payment[]>;

/** A line with the money that is in force, whatever it says itself. */
const withMoneyOf =
  (inForce: EntriesByPerson) =>
  (line: register.RegisterLine): register.RegisterLine => {
    const nothing = { feePence: null, expensesPence: null, outcome: null, method: null };
    const money = asOne(inForce.get(line.personId) ?? []) ?? nothing;
    return { ...line, ...money, prepared: null };
  };

/** Refuses people named twice, unknown people, and new people who withdrew consent to be recorded. */
function checkPeople(
  db: Reader,
  sessionId: string,
  rows: readonly register.RegisterLine[],
  inForce: EntriesByPerson,
  today: string,
): void {
  const seen = new Set<string>();
  const attendance = register.attendanceOf(db, sessionId);
  const absences = register.absencesOf(db, sessionId);
  const fresh = rows
    .filter(({ personId, present }) => present || !absences.has(personId))
    .map(({ personId }) => personId)
    .filter((personId) => !attendance.has(personId) && !inForce.has(personId));
  const withdrawn = register.withdrawnAmong(db, fresh, today);
  for (const [index, { personId, present }] of rows.entries()) {
    const row = index + 1;
    if (seen.has(personId)) refuse('person-twice', { row });
    seen.add(personId);
    if (withdrawn.has(personId)) refuse('consent-withdrawn', { row });
    // An erased person has no attendance row; their entries of money stay in the register.
    const inIt = attendance.has(personId) || (!present && inForce.has(personId));
    if (!inIt && !personExists(db, personId)) {
      refuse('person-not-found', { row });
    }
  }
}

/** Money that changes needs a method; entries of an import that never had one may stay so. */
function checkMoney(rows: readonly register.RegisterLine[], inForce: EntriesByPerson): void {
  const wrong = rows.flatMap((line, index) => {
    const entry = entryOf(line);
    const stays = saysTheSame(entry, inForce.get(line.personId) ?? []);
    return entry === null || stays || !lacksMethod(entry) ? [] : [index];
  });
  const [first] = wrong;
  if (first === undefined) return;
  const fields = wrong.map((index) => ({ path: `rows.${index}.method`, code: 'method-missing' }));
  refuse('method-missing', { row: first + 1 }, fields);
}

/** The people whose money the register changes, with their rows. */
const moneyChanges = (rows: readonly register.RegisterLine[], inForce: EntriesByPerson) =>
  rows.flatMap((line, index) =>
    saysTheSame(entryOf(line), inForce.get(line.personId) ?? [])
      ? []
      : [{ personId: line.personId, row: index + 1 }],
  );

function saysTheSame(wanted: Money | null, inForce: readonly Payment[]): boolean {
  const now = asOne(inForce);
  return wanted === null || now === null ? wanted === now : sameMoney(now, wanted);
}

interface Grounding {
  readonly session: Pick<store.Session, 'on' | 'kind'>;
  readonly rows: readonly register.RegisterLine[];
  readonly changes: readonly { readonly personId: string; readonly row: number }[];
  readonly reason: string | null;
}

/**
 * By which line of the day's policy each fee is paid that was worked out by it. Refuses a fee that is
 * another one than proposed without a reason. A declined fee says why by itself.
 */
function groundsOf(db: Reader, { session, rows, changes, reason }: Grounding): Map<string, Ground> {
  const grounds = new Map<string, Ground>();
  const worked = changes.filter(({ row }) => typeof rows[row - 1]?.prepared === 'boolean');
  if (worked.length === 0) return grounds;
  const policy = policyOfSession(db, session);
  for (const { personId, row } of worked) {
    const line = rows[row - 1];
    const feePence = line?.feePence ?? null;
    if (!line || feePence === null || line.outcome === 'declined') continue;
    const { role, minutes, prepared } = line;
    const ground = groundOf(policy, session, {
      ...{ role, minutes, feePence, reason, prepared: prepared === true },
    });
    if (ground === 'missing') {
      refuse('fee-reason-missing', { row }, [{ path: 'feeReason', code: 'fee-reason-missing' }]);
    }
    if (ground !== null) grounds.set(personId, ground);
  }
  return grounds;
}

interface FromFloat {
  readonly paid: readonly Money[];
  readonly paidOn: string;
  readonly named: string | null;
}

/** The float that the cash of a save comes out of, which covers all of it; null for none. */
function floatFor(db: Reader, { paid, paidOn, named }: FromFloat): string | null {
  const cash = cashOf(paid);
  const floatId = cash === 0 ? null : floatForCash(db, named);
  if (floatId !== null) expectCovered(db, floatId, paidOn, cash);
  return floatId;
}

const nothingBeside: Beside = { items: [], carries: null, own: null, stays: false, further: [] };

interface Paying extends Beside {
  readonly sessionId: string;
  readonly paidOn: string;
  readonly line: register.RegisterLine;
  readonly inForce: readonly Payment[];
  /** By which line of the policy it is paid, if by one. */
  readonly ground: Ground | null;
  readonly floatId: string | null;
  readonly fundId: string | null;
  /** Limits that fees pass, and why they are paid all the same. */
  readonly advised: Advised;
  /** Why a kind of money is paid once more. */
  readonly furtherReason: string | null;
  /** The vouchers that were chosen for the person. */
  readonly chosen: readonly string[] | null;
  readonly reserved: ReadonlySet<string>;
}

/** Enters what a line pays; the entries in force before it were reversed, or stay beside it. */
function pay(
  tx: Writer,
  { sessionId, paidOn, line, inForce, ground, floatId, fundId, advised, ...of }: Paying,
): void {
  tx.changed('payments');
  const wanted = of.own ?? entryOf(line);
  if (wanted === null) return;
  const replaced = of.own ? [] : inForce;
  const serial = replaced.find(({ voucherSerial }) => voucherSerial !== null)?.voucherSerial;
  const { personId } = line;
  const byVoucher = wanted.method === 'voucher' && isHandedOver(wanted);
  const pence = sumPence([wanted.feePence, wanted.expensesPence]);
  const before = serial ?? null;
  const given = byVoucher
    ? vouchersToGive(tx, {
        ...{ pence, on: paidOn, before },
        ...{ chosen: of.chosen, reserved: of.reserved },
      })
    : [];
  const paymentId = insertPayment(tx, {
    ...wanted,
    personId,
    sessionId,
    on: wanted.outcome === 'approved' ? null : paidOn,
    voucherSerial: wanted.method === 'voucher' ? (serialsOf(given) ?? before) : null,
  });
  giveVouchers(tx, given, paymentId, paidOn);
  if (ground !== null) insertGround(tx, { ...ground, paymentId, personId });
  if (fundId !== null) insertPaymentFund(tx, paymentId, fundId);
  const passed = advised.get(personId);
  if (passed) insertLimitReason(tx, { paymentId, personId, ...passed });
  insertItems(tx, { paymentId, personId }, of.items);
  insertFurther(tx, { paymentId, personId, reason: of.furtherReason }, of.further);
  if (of.carries !== null) insertApproval(tx, { paymentId, kind: 'carried', ...of.carries });
  const cash = cashOf([wanted]);
  if (floatId !== null && cash > 0) {
    payFromFloat(tx, { floatId, paymentId, on: paidOn, pence: cash });
  }
}
